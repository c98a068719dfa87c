namespace G40CityDeals.Domain.Tests.KnownHistory;

internal static class Resolving
{
    /// <summary>What was known then of a log that holds these entries and no others, in number order; as the event log resolves the question.</summary>
    public static Known Among(this KnownOn question, IReadOnlyList<Entry> entries) => question switch
    {
        KnownOn.UpToNumber upTo => new(upTo.Number),
        KnownOn.EndOfDay day => Known.Before(entries, day.End),
        // The database keeps microseconds.
        KnownOn.Through through => Known.Before(entries, through.Moment.AddMicroseconds(1)),
        _ => Known.All,
    };
}
