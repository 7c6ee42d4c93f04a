import GRDB
enum P { static func f() -> DatabaseQueue? { nil } }
