namespace G40CityDeals.Domain.Wording;

/// <summary>Dates as a British reader expects them, never more precise than they are.</summary>
public static class EnglishDates
{
    private static readonly DateGrammar Grammar = new()
    {
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        Seasons = [year => $"spring {year}", year => $"summer {year}", year => $"autumn {year}", year => $"winter {year}–{year + 1}"],
        On = "on",
        Or = "or",
        OrBefore = "or before",
        OrAfter = "or after",
        Between = (lower, upper) => $"between {lower} and {upper}",
        FromUpTo = (lower, upper) => $"from {lower} up to and including {upper}",
        From = lower => $"from {lower} onwards",
        UpTo = upper => $"up to and including {upper}",
        Untold = "at a moment that the source does not tell",
    };

    /// <summary>The bare date: "13 October 2021", "March 2021", "summer 2021", "2021", "in or before 2021", "between July 2021 and December 2021".</summary>
    public static string Plain(PartialDate date) => Grammar.Plain(date);

    /// <summary>With its preposition, to stand in a sentence: "on 13 October 2021", "in March 2021", "in or before 2021".</summary>
    public static string InSentence(PartialDate date) => Grammar.InSentence(date);

    /// <summary>When a fact was so, to stand in a sentence: a moment with its preposition, a period as "in 2021" or "from July 2021 up to and including December 2021".</summary>
    public static string InSentence(Effective effective) => Grammar.InSentence(effective);

    public static string Day(DateOnly day) => Grammar.Day(day);

    /// <summary>A moment of recording, in Europe/Amsterdam: "22 November 2026, 16:05:09".</summary>
    public static string Moment(DateTimeOffset moment) => Grammar.Moment(moment);
}
