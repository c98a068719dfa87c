using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace G40CityDeals.Domain;

/// <summary>Up to where the log is read: everything, up to a moment of recording, or up to a place in the log.</summary>
public abstract record KnownOn
{
    private KnownOn() { }

    public static KnownOn Now { get; } = new Everything();

    public abstract bool Includes(Entry entry);

    /// <summary>As a reader writes it: a date (the end of that day in Europe/Amsterdam), a date-time with its offset, or <c>#42</c> for a ledger index; empty: now.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KnownOn? known)
    {
        known = null;
        if (string.IsNullOrWhiteSpace(text))
            known = Now;
        else if (text[0] == '#' && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            known = new UpToIndex(index);
        else if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999)
            known = new Before(AmsterdamTime.EndOf(day)) { Text = text };
        else if (text.Contains('T', StringComparison.Ordinal) && HasOffset(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            known = new Through(moment.ToUniversalTime()) { Text = text };
        return known is not null;
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);

    public sealed record Everything : KnownOn
    {
        public override bool Includes(Entry entry) => true;

        public override string ToString() => "";
    }

    /// <summary>Up to and including this place in the log.</summary>
    public sealed record UpToIndex(long Index) : KnownOn
    {
        public override bool Includes(Entry entry) => entry.Index <= Index;

        public override string ToString() => $"#{Index}";
    }

    /// <summary>All that was recorded before this moment.</summary>
    public sealed record Before(DateTimeOffset Moment) : KnownOn
    {
        public string Text { get; init; } = "";

        public override bool Includes(Entry entry) => entry.RecordedAt < Moment;

        public override string ToString() => Text;
    }

    /// <summary>All that was recorded up to and including this moment.</summary>
    public sealed record Through(DateTimeOffset Moment) : KnownOn
    {
        public string Text { get; init; } = "";

        public override bool Includes(Entry entry) => entry.RecordedAt <= Moment;

        public override string ToString() => Text;
    }
}
