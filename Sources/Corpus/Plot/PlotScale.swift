/// The periods of a time axis as whole numbers, one after the other.
struct PeriodScale {
    /// What one period is.
    enum Unit {
        case day, month, year
        /// No dates: the periods stand side by side in their order.
        case item
    }

    let unit: Unit
    private let items: [String]

    /// - Parameter periods: ISO 8601 dates to the day, month or year, the finest of which is the unit; or anything else.
    init(_ periods: [String]) {
        items = Set(periods).sorted()
        let dates = items.map(Self.date)
        let lengths = dates.compactMap { $0?.count }
        switch lengths.count == items.count ? lengths.max() ?? 0 : 0 {
        case 1: unit = .year
        case 2: unit = .month
        case 3: unit = .day
        default: unit = .item
        }
    }

    /// The number of a period. Logarithmic time.
    func number(of period: String) -> Int {
        let date = Self.date(period) ?? []
        switch unit {
        case .year: return date[0]
        case .month: return date[0] * 12 + (date.count > 1 ? date[1] - 1 : 0)
        case .day: return Self.days(date[0], date.count > 1 ? date[1] : 1, date.count > 2 ? date[2] : 1)
        case .item: return items.firstIndex(of: period) ?? 0
        }
    }

    /// The period of a number, as it is written.
    func label(of number: Int) -> String {
        switch unit {
        case .year: return "\(number)"
        case .month: return "\(number / 12)-\(Self.padded(number % 12 + 1))"
        case .day:
            let (year, month, day) = Self.date(ofDay: number)
            return "\(year)-\(Self.padded(month))-\(Self.padded(day))"
        case .item: return items.indices.contains(number) ? items[number] : ""
        }
    }

    /// The numbers of `yyyy`, `yyyy-mm` or `yyyy-mm-dd`; nil for anything else.
    private static func date(_ text: String) -> [Int]? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard (1...3).contains(parts.count), numbers.count == parts.count, parts[0].count == 4,
            numbers.allSatisfy({ $0 >= 0 })
        else { return nil }
        guard numbers.count < 2 || (1...12).contains(numbers[1]) else { return nil }
        return numbers.count < 3 || (1...31).contains(numbers[2]) ? numbers : nil
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The days from 1 March of the year 0 in the Gregorian calendar, whose years begin in March: then a leap day is the
    /// last of its year.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let (year, month) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1
    }

    private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        var year = day * 400 / daysOfEra
        while days(year + 1, 3, 1) <= day { year += 1 }
        while days(year, 3, 1) > day { year -= 1 }
        let rest = day - days(year, 3, 1)
        let month = (rest * 5 + 2) / 153
        return (month < 10 ? year : year + 1, month < 10 ? month + 3 : month - 9, rest - (month * 153 + 2) / 5 + 1)
    }

    private static let daysOfEra = 146_097
}

/// Round numbers to write at an axis of counts.
enum CountScale {
    /// The numbers from 0 to one at or above the largest, one, two or five times a power of ten apart, at most six.
    static func ticks(upTo largest: Int) -> [Int] {
        var power = 1
        while true {
            for factor in [1, 2, 5] where largest <= factor * power * 5 {
                let step = factor * power
                return Array(stride(from: 0, through: max(1, (largest + step - 1) / step) * step, by: step))
            }
            power *= 10
        }
    }
}
