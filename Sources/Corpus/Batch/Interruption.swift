import Glibc
import Synchronization

/// Whether somebody asked the program to stop: by Ctrl-C, or by a signal to end.
package enum Interruption {
    private static let flag = Atomic(false)

    /// Whether work should end after what is in flight.
    package static var isRequested: Bool { flag.load(ordering: .relaxed) }

    /// Takes the first SIGINT or SIGTERM as a request to stop; a second one ends the program at once.
    package static func listen() {
        _ = flag.load(ordering: .relaxed)  // made before a handler may touch it
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interruption.flag.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }
}
