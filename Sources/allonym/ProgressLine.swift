import Glibc

/// A line on standard error that tells how far a long run is, and is gone when it ends.
///
/// Only for a person who watches: not in a pipe, and not where NO_COLOR asks for plain text.
final class ProgressLine {
    /// Whether it is ever drawn.
    let isWanted: Bool
    private var next = ContinuousClock.now + patience
    private var isDrawn = false

    /// Runs shorter than this show no line.
    private static let patience = Duration.milliseconds(700)
    private static let interval = Duration.milliseconds(100)

    /// - Parameter isWanted: Whether the line would stand in nobody's way.
    init(isWanted: Bool) {
        let isPlain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        self.isWanted = isWanted && Terminal.isErrorTerminal && !isPlain
    }

    /// Draws the line anew, at most ten times a second.
    func show(_ text: @autoclosure () -> String) {
        guard isWanted, ContinuousClock.now >= next else { return }
        next = ContinuousClock.now + Self.interval
        isDrawn = true
        Terminal.note("\r\(text())\u{1B}[K")
    }

    /// Takes the line away, so that other text can stand there.
    func erase() {
        guard isDrawn else { return }
        isDrawn = false
        Terminal.note("\r\u{1B}[K")
    }
}
