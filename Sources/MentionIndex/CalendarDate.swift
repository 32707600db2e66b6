/// A period of time: a day, a month or a year of the Gregorian calendar.
package enum CalendarDate {
    /// How long a period is.
    package enum Unit: String, Sendable, CaseIterable {
        case day, month, year

        /// How many letters of an ISO 8601 date tell the period.
        package var length: Int {
            switch self {
            case .day: 10
            case .month: 7
            case .year: 4
            }
        }
    }

    /// The date that a text of ISO 8601 begins with, to the day at most (`2020`, `2020-08`, `2020-08-09`); nil where it
    /// begins with none.
    package static func prefix(of text: String) -> String? {
        let letters = Array(text.utf8)
        for unit in [Unit.day, .month, .year] where letters.count >= unit.length {
            let part = letters[..<unit.length]
            let isEnd = letters.count == unit.length || !isDigit(letters[unit.length])
            guard isEnd, let numbers = numbers(part), isDate(numbers) else { continue }
            // What goes on with a hyphen is a longer date, and a wrong one, if it was not taken.
            if letters.count > unit.length, letters[unit.length] == UInt8(ascii: "-") { return nil }
            return String(decoding: part, as: UTF8.self)
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The numbers of a text of digits with hyphens in the fifth and eighth place.
    private static func numbers(_ text: ArraySlice<UInt8>) -> [Int]? {
        let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard zip(parts.map(\.count), [4, 2, 2]).allSatisfy({ $0 == $1 }) else { return nil }
        guard parts.joined().allSatisfy(isDigit) else { return nil }
        return parts.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
    }

    private static func isDate(_ numbers: [Int]) -> Bool {
        guard numbers.count > 1 else { return true }
        guard (1...12).contains(numbers[1]) else { return false }
        return numbers.count < 3 || (1...days(in: numbers[1], of: numbers[0])).contains(numbers[2])
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}
