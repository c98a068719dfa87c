namespace G40CityDeals.Domain.Wording;

/// <summary>How long something was so, and how much later it came, as short Dutch phrases; never more precise than known.</summary>
public static class DutchSpans
{
    /// <summary>"begonnen: 2021", "in elk geval vanaf 2021", "begonnen: 2021; geëindigd: 2023", "begin niet bekend".</summary>
    public static string Of(Extent extent)
    {
        ArgumentNullException.ThrowIfNull(extent);
        var from = extent.From is null ? "begin niet bekend" : $"begonnen: {DutchDates.Edtf(extent.From)}";
        if (extent is { From: { } text, Asserted: not null } && text.StartsWith("[..", StringComparison.Ordinal))
            from = $"in elk geval vanaf {DutchDates.Edtf(text[3..^1])}";
        return extent switch
        {
            { Ended: false } => from,
            { Until: null } => $"{from}; geëindigd, niet bekend wanneer",
            _ => $"{from}; geëindigd: {DutchDates.Edtf(extent.Until)}",
        };
    }

    /// <summary>"183 dagen later", "tussen 30 dagen eerder en 30 dagen later", "geen", "niet te bepalen".</summary>
    public static string Of(Milestones.Slippage? slippage) => slippage switch
    {
        null => "niet te bepalen",
        { AtLeastDays: 0, AtMostDays: 0 } => "geen",
        { AtLeastDays: >= 0 } later => $"{Range(later.AtLeastDays, later.AtMostDays)} later",
        { AtMostDays: <= 0 } earlier => $"{Range(-earlier.AtMostDays, -earlier.AtLeastDays)} eerder",
        _ => $"tussen {Days(-slippage.AtLeastDays)} eerder en {Days(slippage.AtMostDays)} later",
    };

    private static string Range(int least, int most) => least == most ? Days(most) : least == 0 ? $"hooguit {Days(most)}" : $"{least} tot {Days(most)}";

    private static string Days(int days) => $"{days} {(days == 1 ? "dag" : "dagen")}";
}
