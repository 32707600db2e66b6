/// Reads the scalar at `position` of well-formed UTF-8 and moves past it.
///
/// A sequence cut off by the end of the span reads as U+FFFD. Constant time.
@inlinable @inline(__always)
public func readScalar(_ text: Span<UInt8>, _ position: inout Int) -> UInt32 {
    let first = UInt32(text[position])
    position += 1
    if first < 0x80 { return first }
    // Written out by length: a loop over the trailing bytes costs more than reading them.
    let next = position
    let length = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    guard text.count &- next >= length else {
        position = text.count
        return 0xFFFD
    }
    position = next &+ length
    let second = UInt32(text[next]) & 0x3F
    if length == 1 { return (first & 0x1F) &<< 6 | second }
    let third = UInt32(text[next &+ 1]) & 0x3F
    if length == 2 { return (first & 0x0F) &<< 12 | second &<< 6 | third }
    return (first & 0x07) &<< 18 | second &<< 12 | third &<< 6 | UInt32(text[next &+ 2]) & 0x3F
}

/// Appends a scalar as UTF-8.
@inlinable
public func appendScalar(_ scalar: UInt32, to out: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
        out.append(UInt8(scalar))
    case 0x80..<0x800:
        out.append(UInt8(0xC0 | scalar &>> 6))
        out.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x1_0000:
        out.append(UInt8(0xE0 | scalar &>> 12))
        out.append(UInt8(0x80 | scalar &>> 6 & 0x3F))
        out.append(UInt8(0x80 | scalar & 0x3F))
    default:
        out.append(UInt8(0xF0 | scalar &>> 18 & 0x07))
        out.append(UInt8(0x80 | scalar &>> 12 & 0x3F))
        out.append(UInt8(0x80 | scalar &>> 6 & 0x3F))
        out.append(UInt8(0x80 | scalar & 0x3F))
    }
}
