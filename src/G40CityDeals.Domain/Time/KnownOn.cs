using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace G40CityDeals.Domain;

/// <summary>A moment of knowledge as somebody asks for it. What was known then is a prefix of the log (<see cref="Known"/>), to which the log itself resolves it.</summary>
public abstract record KnownOn
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private KnownOn() { }

    public static KnownOn Now { get; } = new Everything();

    /// <summary>As a reader writes it: a date (the end of that day in Europe/Amsterdam), a date-time with its offset, or <c>#42</c> for an entry's number; empty: now.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KnownOn? known)
    {
        known = null;
        if (string.IsNullOrWhiteSpace(text))
            known = Now;
        else if (text[0] == '#' && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            known = new UpToNumber(number);
        else if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999)
            known = new EndOfDay(day);
        else if (HasOffset(text) && DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.ToUniversalTime().Year is > 1 and < 9999)
            known = new Through(moment.ToUniversalTime()) { Text = text };
        return known is not null;
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);

    /// <summary>All that is settled by now.</summary>
    public sealed record Everything : KnownOn
    {
        public override string ToString() => "";
    }

    /// <summary>Up to and including the entry with this number, or, where no entry has it, the last one before it.</summary>
    public sealed record UpToNumber(long Number) : KnownOn
    {
        public override string ToString() => $"#{Number}";
    }

    /// <summary>All that was recorded before the end of this day in Europe/Amsterdam.</summary>
    public sealed record EndOfDay(DateOnly Day) : KnownOn
    {
        /// <summary>The first moment that is not included; UTC.</summary>
        public DateTimeOffset End => AmsterdamTime.EndOf(Day);

        public override string ToString() => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>All that was recorded up to and including this moment, UTC.</summary>
    public sealed record Through(DateTimeOffset Moment) : KnownOn
    {
        public string Text { get; init; } = "";

        public override string ToString() => Text;
    }
}
