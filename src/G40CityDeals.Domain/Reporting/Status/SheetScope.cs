using System.Text.Json;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>What a sheet is about: a day, or (null) all days at once, which decides what lines it has and how far their words look ahead; and how others are called.</summary>
internal readonly record struct SheetScope(DateOnly? Day, EntryContext Names)
{
    /// <summary>Can have been so by the end of the day.</summary>
    public bool Shows<TFact>(Stated<TFact> stated)
        where TFact : CollaborationEvent => Day is not { } day || stated.CanHaveHappenedBy(day);

    public IEnumerable<Stated<TFact>> Those<TFact>(IEnumerable<Stated<TFact>> stated)
        where TFact : CollaborationEvent => stated.Where(Shows);

    public bool Shows(Extent extent) => Day is not { } day || extent.On(day) != Certainty.Absent;

    /// <summary>"maart 2021", "2021 (zo was het)"; on a day inside the span of a moment "maart 2021 (mogelijk nog niet)".</summary>
    public string When(Effective effective) => DutchDates.Label(effective) + (Day is { } day ? DutchDates.PerhapsNotYet(effective, day) : "");

    /// <summary>For all days: begin, end, and how far a source vouches for it where that is further. On a day: how certain it is, and what of begin and end that depends on.</summary>
    public string During(Extent extent)
    {
        if (Day is not { } day)
            return DutchSpans.Of(extent) + Confirmed(extent);

        // What ends after the day changes nothing of the day itself, so knowing the end is no difference there.
        var told = extent.Ended && extent.End.Earliest > day ? extent with { Ended = false } : extent;
        return $"{DutchWords.Of(extent.On(day))}; {DutchSpans.Of(told)}";
    }

    /// <summary>A code as a part of a key: "signed-later".</summary>
    public static string Code(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Confirmed(Extent extent) =>
        extent is { Ended: false, LastConfirmed: { } last } && (!PartialDate.TryParse(extent.From, out var from) || last.Span.After > from.Span.After)
            ? $"; voor het laatst bevestigd: {DutchDates.Plain(last)}"
            : "";
}
