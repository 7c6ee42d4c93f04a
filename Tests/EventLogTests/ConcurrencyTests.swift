import EventLog
import Events
import Glibc
import Testing

@Suite struct `Several writers` {
  let scratch = Scratch()

  @Test func `many tasks on two handles leave a gapless log with everything once`() async throws {
    let logs = [try scratch.open(), try scratch.open()]
    let positions = try await withThrowingTaskGroup(of: [Position].self) { group in
      for writer in 0..<16 {
        let log = logs[writer % 2]
        group.addTask {
          var positions: [Position] = []
          for index in 0..<20 {
            let batch = [note("w\(writer)-\(index)-a"), note("w\(writer)-\(index)-b", stream: "unit-\(writer % 3)")]
            let appended = try await log.append(batch)
            #expect(appended[1].position == appended[0].position.next)
            positions += appended.map(\.position)
          }
          return positions
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(positions.sorted() == (1...640).map { Position($0) })
    let events = try scratch.events()
    #expect(Set(events.map(\.event.id)).count == 640)
    for stream in 0..<3 {
      let versions = events.filter { $0.event.stream == "unit-\(stream)" }.map { $0.version!.value }
      #expect(versions == Array(1...Int64(versions.count)))
    }
  }

  @Test func `one refused batch does not spoil those that share its commit`() async throws {
    let log = try scratch.open()
    _ = try await log.append([note("known")])
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<40 {
        group.addTask {
          let batch = [note("n\(index)"), index % 4 == 0 ? note("known", 2) : note("m\(index)")]
          do { return try await log.append(batch).count == 2 } catch { return false }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(outcomes == 30)
    #expect(try scratch.events().map(\.position) == (1...61).map { Position($0) })
  }

  @Test func `the same batch from many tasks stands once`() async throws {
    let log = try scratch.open()
    let fresh = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<12 {
        group.addTask { try await log.append([note("a"), note("b")]).count { !$0.isDuplicate } }
      }
      return try await group.reduce(0, +)
    }
    #expect(fresh == 2)
  }

  @Test func `who waits too long is told who holds the lock`() throws {
    let log = try scratch.open(lockTimeoutSeconds: 0)
    let descriptor = Glibc.open("\(scratch.log).lock", O_RDWR)
    defer { Glibc.close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    #expect(throws: AppendError.self) { try log.appendBlocking([note("a")]) }
    do {
      _ = try log.appendBlocking([note("a")])
    } catch .log(.locked(_, let holder, _)) {
      #expect(holder == "hebel, process \(getpid())")
    }
    flock(descriptor, LOCK_UN)
    #expect(try log.appendBlocking([note("a")])[0].position == Position(1))
  }
}
