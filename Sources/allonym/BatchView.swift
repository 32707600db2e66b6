import Corpus
import Glibc

/// What a person sees of a batch run: a bar while it runs, failures as they come, a summary at the end.
final class BatchView {
    private let line: ProgressLine
    private let isQuiet: Bool
    private let isStream: Bool
    private let total: Int
    private let begin = ContinuousClock.now
    private var told = 0

    /// Of failures, how many are told one by one; all are in the file of failures.
    private static let mostTold = 20

    init(_ paths: [String], isQuiet: Bool, isStream: Bool) {
        self.isQuiet = isQuiet
        self.isStream = isStream
        line = ProgressLine(isWanted: !isQuiet)
        total = line.isWanted ? Self.size(of: paths) : 0
    }

    var listener: BatchRun.Listener {
        BatchRun.Listener(
            progress: { progress in self.line.show(self.text(progress)) },
            failure: { failure in
                self.told += 1
                guard self.told <= Self.mostTold else { return }
                self.line.erase()
                Terminal.warn(failure.text)
            })
    }

    private static func size(of paths: [String]) -> Int {
        var walker = PathWalker(paths)
        var size = 0
        while let found = walker.next() { size += (try? found.get())?.size ?? 0 }
        return size
    }

    private var seconds: Double {
        let elapsed = ContinuousClock.now - begin
        return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    }

    private func text(_ progress: BatchRun.Progress) -> String {
        let rate = Double(progress.bytes) / max(seconds, 0.001)
        let found =
            "\(Terminal.count(progress.documents, of: "text")), \(Terminal.count(progress.mentions, of: "name"))"
        guard total > 0 else { return "\(found), \(Self.megabytes(rate))/s" }
        let share = min(1, Double(progress.bytes) / Double(total))
        let width = 24
        let filled = Int(share * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let left = rate > 0 ? Self.time(Double(total - progress.bytes) / rate) : "?"
        return "\(bar) \(Int(share * 100)) %  \(found), \(Self.megabytes(rate))/s, \(left) left"
    }

    private static func megabytes(_ bytes: Double) -> String {
        let tenths = Int(bytes / 100_000)
        return "\(tenths / 10).\(tenths % 10) MB"
    }

    private static func time(_ seconds: Double) -> String {
        let whole = Int(max(0, seconds))
        if whole < 60 { return "\(whole) s" }
        return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
    }

    func finish(_ outcome: BatchRun.Outcome) {
        line.erase()
        if told > Self.mostTold { Terminal.warn("… and \(told - Self.mostTold) more failures") }
        guard !isQuiet, !isStream else { return }
        let statistics = outcome.statistics
        let parts = [
            Terminal.count(statistics.files, of: "file"), Terminal.count(statistics.documents, of: "text"),
            Terminal.count(statistics.mentions, of: "name") + " found, \(statistics.rewritten) rewritten",
            Terminal.count(statistics.failures, of: "failure"),
        ]
        let end = outcome.isInterrupted ? "; interrupted: go on with --resume" : ""
        Terminal.note(parts.joined(separator: ", ") + end + "\n")
    }
}
