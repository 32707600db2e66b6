/// Dates as TMX writes them: seconds since 1970, UTC.
enum UTCDate {
    /// `20160511T202913Z` or `2016-05-11T20:29:13Z`, with fractions of a second or an offset from UTC; nil: no such date.
    static func seconds(_ text: String) -> Int? {
        var (digits, count) = (0, 0)
        let bytes = text.utf8
        var index = bytes.startIndex
        while count < 14, index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                (digits, count) = (digits * 10 + Int(bytes[index]) - 0x30, count + 1)
            case UInt8(ascii: "T") where count == 8, UInt8(ascii: " ") where count == 8: break
            case UInt8(ascii: "-") where count == 4 || count == 6: break
            case UInt8(ascii: ":") where count == 10 || count == 12: break
            default: return nil
            }
            index = bytes.index(after: index)
        }
        guard count == 14, let offset = offset(bytes[index...]) else { return nil }
        let (date, time) = (digits / 1_000_000, digits % 1_000_000)
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
        let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100)
        guard year > 0, (1...12).contains(month), hour < 24, minute < 60, second < 61 else { return nil }
        let days = days(year, month, day)
        guard day > 0, civil(days) == (year, month, day) else { return nil }
        return days * 86_400 + hour * 3_600 + minute * 60 + second - offset
    }

    /// `20160511T202913Z`; nil for years that have no four digits.
    static func text(_ seconds: Int) -> String? {
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let (year, month, day) = civil(days)
        guard (1...9_999).contains(year) else { return nil }
        let rest = seconds - days * 86_400
        return pad(year, 4) + pad(month) + pad(day) + "T" + pad(rest / 3_600) + pad(rest / 60 % 60) + pad(rest % 60)
            + "Z"
    }

    private static func pad(_ number: Int, _ length: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }

    /// Seconds east of UTC: nothing, `Z`, `.123Z`, `+02:00`.
    private static func offset(_ text: Substring.UTF8View) -> Int? {
        var rest = text
        if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst().drop { (0x30...0x39).contains($0) } }
        guard let sign = rest.popFirst() else { return 0 }
        if sign == UInt8(ascii: "Z") { return rest.isEmpty ? 0 : nil }
        let digits = rest.filter { $0 != UInt8(ascii: ":") }.map { Int($0) - 0x30 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), digits.count == 4,
            digits.allSatisfy({ (0...9).contains($0) })
        else { return nil }
        let seconds = (digits[0] * 10 + digits[1]) * 3_600 + (digits[2] * 10 + digits[3]) * 60
        return sign == UInt8(ascii: "+") ? seconds : -seconds
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar (Howard Hinnant, *chrono-Compatible Low-Level Date
    /// Algorithms*, 2013).
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
