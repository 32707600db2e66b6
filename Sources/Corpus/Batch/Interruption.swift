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
        signal(SIGXFSZ, SIG_IGN)  // a file that may not grow is an error of writing like others
        // Whoever started the program may have held them back in the thread that did.
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGINT, SIGTERM] { sigaddset(&set, number) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interruption.flag.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }
}
