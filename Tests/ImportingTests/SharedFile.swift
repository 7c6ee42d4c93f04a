import Events
import Foundation
import Testing

@testable import Importing

/// A file of the shared data, found beside the project; nil where there is none.
func sharedFile(_ name: String) -> [UInt8]? {
  var folder = URL(filePath: #filePath).deletingLastPathComponent()
  while folder.path.count > 1 {
    folder = folder.deletingLastPathComponent()
    let file = folder.appending(path: "shared/data/\(name)")
    if let data = FileManager.default.contents(atPath: file.path) { return Array(data) }
  }
  return nil
}
