/// XXH64, the 64-bit hash of Yann Collet (xxHash specification, version 0.1.1), seed 0.
package enum XXH64 {
    private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
    private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

    /// The hash of `view`. Linear time, 32 bytes a step.
    package static func hash(_ view: ByteView) -> UInt64 {
        var position = 0
        var hash = view.count >= 32 ? stripes(view, &position) : prime5
        hash &+= UInt64(view.count)
        while position + 8 <= view.count {
            hash = rotate(hash ^ round(0, view.uint64(at: position)), 27) &* prime1 &+ prime4
            position += 8
        }
        if position + 4 <= view.count {
            hash = rotate(hash ^ UInt64(view.uint32(at: position)) &* prime1, 23) &* prime2 &+ prime3
            position += 4
        }
        while position < view.count {
            hash = rotate(hash ^ UInt64(view.uint8(at: position)) &* prime5, 11) &* prime1
            position += 1
        }
        return avalanche(hash)
    }

    private static func stripes(_ view: ByteView, _ position: inout Int) -> UInt64 {
        var (a, b, c, d) = (prime1 &+ prime2, prime2, UInt64(0), 0 &- prime1)
        while position + 32 <= view.count {
            a = round(a, view.uint64(at: position))
            b = round(b, view.uint64(at: position + 8))
            c = round(c, view.uint64(at: position + 16))
            d = round(d, view.uint64(at: position + 24))
            position += 32
        }
        var hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
        for lane in [a, b, c, d] { hash = (hash ^ round(0, lane)) &* prime1 &+ prime4 }
        return hash
    }

    @inline(__always)
    private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
        rotate(lane &+ input &* prime2, 31) &* prime1
    }

    @inline(__always)
    private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
        value &<< count | value &>> (64 &- count)
    }

    private static func avalanche(_ hash: UInt64) -> UInt64 {
        var value = (hash ^ hash &>> 33) &* prime2
        value = (value ^ value &>> 29) &* prime3
        return value ^ value &>> 32
    }
}
