namespace G40CityDeals.Domain.Wording;

/// <summary>Dates as a Dutch reader expects them, never more precise than they are.</summary>
public static class DutchDates
{
    private static readonly DateGrammar Grammar = new()
    {
        Months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
        Seasons = [year => $"voorjaar {year}", year => $"zomer {year}", year => $"najaar {year}", year => $"winter {year}"],
        On = "op",
        Or = "of",
        OrBefore = "of vóór",
        OrAfter = "of na",
        Between = (lower, upper) => $"tussen {lower} en {upper}",
        FromUpTo = (lower, upper) => $"van {lower} tot en met {upper}",
        From = lower => $"vanaf {lower}",
        UpTo = upper => $"tot en met {upper}",
        Untold = "op een moment dat de bron niet noemt",
    };

    /// <summary>The bare date: "13 oktober 2021", "maart 2021", "zomer 2021", "2021", "in of vóór 2021", "tussen juli 2021 en december 2021".</summary>
    public static string Plain(PartialDate date) => Grammar.Plain(date);

    /// <summary>With its preposition, to stand in a sentence: "op 13 oktober 2021", "in maart 2021", "in of vóór 2021".</summary>
    public static string InSentence(PartialDate date) => Grammar.InSentence(date);

    /// <summary>When a fact was so, to stand in a sentence: a moment with its preposition, a period as "in 2021" or "van juli 2021 tot en met december 2021".</summary>
    public static string InSentence(Effective effective) => Grammar.InSentence(effective);

    /// <summary>For a column or label: "13 oktober 2021", "2021 (de hele tijd)", "niet bekend wanneer".</summary>
    public static string Label(Effective effective) => effective switch
    {
        Effective.Occurred { When: { } when } => Plain(when),
        Effective.Held { When: var period } => $"{Edtf(period.Text)} (zo was het)",
        _ => "niet bekend wanneer",
    };

    /// <summary>Any EDTF text of the product, a moment or a period; null: not known; "..": no end recorded.</summary>
    public static string Edtf(string? text) => text switch
    {
        null => "niet bekend wanneer",
        ".." => "geen einde vastgelegd",
        _ when PartialDate.TryParse(text, out var date) => Plain(date),
        _ when Period.TryParse(text, out var period) => (period.Lower, period.Upper) switch
        {
            ({ } lower, { } upper) => $"{Plain(lower)} t/m {Plain(upper)}",
            ({ } lower, null) => $"vanaf {Plain(lower)}",
            (null, { } upper) => $"t/m {Plain(upper)}",
            _ => text,
        },
        _ => text,
    };

    /// <summary>" (mogelijk nog niet)" after what may have happened, or been said, only after this day; else nothing.</summary>
    public static string PerhapsNotYet(Effective effective, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(effective);
        return effective.MayComeAfter(day) ? " (mogelijk nog niet)" : "";
    }

    public static string Day(DateOnly day) => Grammar.Day(day);

    /// <summary>A moment of recording, in Europe/Amsterdam: "22 november 2026, 16:05:09".</summary>
    public static string Moment(DateTimeOffset moment) => Grammar.Moment(moment);
}
