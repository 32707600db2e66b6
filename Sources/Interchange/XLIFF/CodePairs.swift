import TranslationMemory

/// How the codes of a segment belong together.
struct CodePairs {
    /// By code: the index of its other half; nil: it has none, or stands alone.
    private(set) var partner: [Int?]
    /// By code: whether it and its other half lie within the same other spans, as elements do.
    private(set) var isNested: [Bool]

    init(_ codes: [InlineCode]) {
        partner = Array(repeating: nil, count: codes.count)
        isNested = Array(repeating: false, count: codes.count)
        var open: [Int] = []
        for (index, code) in codes.enumerated() {
            if code.role == .opening {
                open.append(index)
            } else if code.role == .closing, let at = open.lastIndex(where: { codes[$0].id == code.id }) {
                (partner[open[at]], partner[index]) = (index, open[at])
                open.remove(at: at)
            }
        }
        nest(codes)
    }

    /// Marks pairs that can be elements: no half of such a pair lies between the halves of another.
    private mutating func nest(_ codes: [InlineCode]) {
        var stack: [Int] = []
        for index in codes.indices {
            guard let other = partner[index] else { continue }
            if other > index {
                stack.append(index)
            } else if let top = stack.lastIndex(of: other) {
                if top == stack.count - 1 { (isNested[index], isNested[other]) = (true, true) }
                stack.remove(at: top)
            }
        }
        unnestCrossing(codes)
    }

    /// A pair that closes in order may still have opened within one that does not; only those that are elements count.
    private mutating func unnestCrossing(_ codes: [InlineCode]) {
        var stack: [Int] = []
        for index in codes.indices where isNested[index] {
            guard let other = partner[index] else { continue }
            if other > index {
                stack.append(index)
            } else if stack.last == other {
                stack.removeLast()
            } else {
                (isNested[index], isNested[other]) = (false, false)
                stack.removeAll { $0 == other }
            }
        }
    }
}
