/// The states of a beam search by place: nodes with the weight of the letters so far.
///
/// Works on raw memory of its own, as the innermost loop of a search. Safe because places are below the count given
/// at the start, and a state is stored only where `Level.count` is below `capacity`.
final class BeamLevels {
    private struct State {
        var node: UInt32
        var weight: Int32
    }

    private struct Level {
        var count = 0
        /// States lighter than this are not kept.
        var line = Int32.min
        /// How many at or above the line were counted, some of one node; and the line's step.
        var above = 0
        var step = 0
    }

    private struct Slot {
        var epoch: UInt32
        var index: UInt32
    }

    private static let capacity = 2_048
    /// Places after the last that are looked at.
    private static let beyond = ChunkTable.longest
    private static let slots = 4_096
    /// Weights are counted in steps of 1/8 nat, of which the last is for the heaviest.
    private static let steps = 1_024
    private static let stepBits: Int32 = 5

    private let states: UnsafeMutablePointer<State>
    private let levels: UnsafeMutablePointer<Level>
    private let counts: UnsafeMutablePointer<UInt16>
    private let table: UnsafeMutablePointer<Slot>
    private var epoch: UInt32 = 0
    private var width = 0
    private var depth: Int32 = 0
    private let count: Int

    init(count: Int) {
        let count = count + Self.beyond
        self.count = count
        states = .allocate(capacity: count * Self.capacity)
        states.initialize(repeating: State(node: 0, weight: 0), count: count * Self.capacity)
        levels = .allocate(capacity: count)
        levels.initialize(repeating: Level(), count: count)
        counts = .allocate(capacity: count * Self.steps)
        counts.initialize(repeating: 0, count: count * Self.steps)
        table = .allocate(capacity: Self.slots)
        table.initialize(repeating: Slot(epoch: 0, index: 0), count: Self.slots)
    }

    deinit {
        states.deallocate()
        levels.deallocate()
        counts.deallocate()
        table.deallocate()
    }

    /// Empties the first places.
    func begin(_ places: Int, width: Int, depth: Int32) {
        (self.width, self.depth) = (width, depth)
        for place in 0..<min(places, count - Self.beyond) {
            levels[place] = Level()
            (counts + place * Self.steps).update(repeating: 0, count: Self.steps)
        }
        // Nothing leads beyond the end.
        for place in places..<places + Self.beyond { levels[place] = Level(line: .max) }
    }

    @inline(__always)
    func line(at place: Int) -> Int32 { levels[place].line }

    /// The lowest line of three places: those that a chunk of more than one letter leads to.
    @inline(__always)
    func lowestLine(from place: Int) -> Int32 {
        min(levels[place].line, min(levels[place &+ 1].line, levels[place &+ 2].line))
    }

    @inline(__always)
    func count(at place: Int) -> Int { levels[place].count }

    /// The state of an index below the count.
    @inline(__always)
    func state(_ index: Int, at place: Int) -> (node: Int, weight: Int32) {
        let state = states[place &* Self.capacity &+ index]
        return (Int(state.node), state.weight)
    }

    /// Half-way between the lightest and the heaviest states of a place that has been made ready.
    func middle(of place: Int) -> Int32 {
        let states = states + place * Self.capacity
        var (lightest, heaviest) = (Int32.max, Int32.min)
        for index in 0..<levels[place].count {
            lightest = min(lightest, states[index].weight)
            heaviest = max(heaviest, states[index].weight)
        }
        return heaviest / 2 + lightest / 2
    }

    func forEachState(at place: Int, _ body: (Int, Int32) -> Void) {
        for index in 0..<levels[place].count {
            let state = states[place * Self.capacity + index]
            body(Int(state.node), state.weight)
        }
    }

    /// Adds a state to a later place, if it is not too light.
    @inline(__always)
    func add(_ node: Int, _ weight: Int32, at place: Int) {
        let level = levels + place
        if weight < level.pointee.line { return }
        if level.pointee.count == Self.capacity {
            compact(place)
            if level.pointee.count == Self.capacity { return }
        }
        states[place &* Self.capacity &+ level.pointee.count] = State(
            node: UInt32(truncatingIfNeeded: node), weight: weight)
        level.pointee.count &+= 1
        count(weight, place)
    }

    /// Counts a weight, and raises the line when enough are above it.
    @inline(__always)
    private func count(_ weight: Int32, _ place: Int) {
        let level = levels + place
        let steps = counts + place &* Self.steps
        let step = min(Self.steps &- 1, max(0, Int(weight >> Self.stepBits) &+ Self.steps / 2))
        steps[step] &+= 1
        level.pointee.above &+= 1
        let deepest = weight &- depth
        if deepest > level.pointee.line { raise(to: deepest, place) }
        if level.pointee.above > 2 &* width { narrow(place) }
    }

    /// Sets the line of a place to a higher one.
    func raise(to line: Int32, _ place: Int) {
        let level = levels + place
        level.pointee.line = line
        let step = min(Self.steps - 1, max(0, Int(line >> Self.stepBits) + Self.steps / 2))
        let steps = counts + place * Self.steps
        while level.pointee.step < step {
            level.pointee.above -= Int(steps[level.pointee.step])
            level.pointee.step += 1
        }
    }

    /// Raises the line so far that about `width` states are above it.
    private func narrow(_ place: Int) {
        let level = levels + place
        let steps = counts + place * Self.steps
        while level.pointee.above - Int(steps[level.pointee.step]) >= width {
            level.pointee.above -= Int(steps[level.pointee.step])
            level.pointee.step += 1
        }
        level.pointee.line = max(
            level.pointee.line, Int32(level.pointee.step - Self.steps / 2) << Self.stepBits)
    }

    /// Leaves the states at or above the line.
    private func compact(_ place: Int) {
        let level = levels + place
        let states = states + place * Self.capacity
        var kept = 0
        for index in 0..<level.pointee.count where states[index].weight >= level.pointee.line {
            states[kept] = states[index]
            kept += 1
        }
        level.pointee.count = kept
    }

    /// A slot of the node, or a free one, or one that another node has taken.
    @inline(__always)
    private func slot(_ node: UInt32) -> UnsafeMutablePointer<Slot> { table + Int((node &* 0x9E37_79B1) >> 20) }

    /// Makes a place ready to be followed: the heaviest `width` states or somewhat more, those of a node as one.
    func settle(_ place: Int) {
        let level = levels + place
        if level.pointee.above > width { narrow(place) }
        let states = states + place * Self.capacity
        epoch &+= 1
        var kept = 0
        for index in 0..<level.pointee.count where states[index].weight >= level.pointee.line {
            let state = states[index]
            let slot = slot(state.node)
            if slot.pointee.epoch == epoch {
                let known = Int(slot.pointee.index)
                if states[known].node == state.node {
                    states[known].weight = max(states[known].weight, state.weight)
                    continue
                }
            }
            slot.pointee = Slot(epoch: epoch, index: UInt32(kept))
            states[kept] = state
            kept += 1
        }
        level.pointee.count = kept
    }

    /// Adds a state to the place being followed, unless one of its node is as heavy.
    ///
    /// It counts as any other: else those that letters of none lead to would be many times as many as the width.
    @inline(__always)
    func reach(_ node: Int, _ weight: Int32, at place: Int) {
        let level = levels + place
        if weight < level.pointee.line { return }
        let states = states + place &* Self.capacity
        let state = State(node: UInt32(truncatingIfNeeded: node), weight: weight)
        let slot = slot(state.node)
        if slot.pointee.epoch == epoch {
            let known = Int(slot.pointee.index)
            if states[known].node == state.node, states[known].weight >= weight { return }
        }
        guard level.pointee.count < Self.capacity else { return }
        slot.pointee = Slot(epoch: epoch, index: UInt32(truncatingIfNeeded: level.pointee.count))
        states[level.pointee.count] = state
        level.pointee.count &+= 1
        count(weight, place)
    }
}
