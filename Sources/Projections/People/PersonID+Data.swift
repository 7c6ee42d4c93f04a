internal import Events
internal import Foundation

extension PersonID {
  /// The sixteen bytes as the database keeps them.
  var data: Data { Data(bytes) }
}
