using G40CityDeals.Domain;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Common;

/// <summary>Small Dutch phrases that several pages need.</summary>
public static class Words
{
    public static string Abridged(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= length ? text : $"{text[..text.LastIndexOf(' ', length - 1)].TrimEnd(',', ';', ':', '.')} …";
    }

    /// <summary>"overleg van bestuurders", "overleggen van het ambtelijk kernteam".</summary>
    public static string Meetings(int number, Forum forum) => $"{(number == 1 ? "overleg" : "overleggen")} van {(forum == Forum.CoreTeam ? "het " : "")}{DutchWords.Of(forum)}";

    public static string Count(int number, string one, string more) => $"{number} {(number == 1 ? one : more)}";

    /// <summary>"sinds 2021", "van 2021 tot 2023", "in of vóór 2021": how long something was so, never more precise than known.</summary>
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

    public static string Of(Slippage? slippage) => slippage switch
    {
        null => "niet te bepalen",
        { AtLeastDays: 0, AtMostDays: 0 } => "geen",
        { AtLeastDays: >= 0 } later => $"{Range(later.AtLeastDays, later.AtMostDays)} later",
        { AtMostDays: <= 0 } earlier => $"{Range(-earlier.AtMostDays, -earlier.AtLeastDays)} eerder",
        _ => $"tussen {Days(-slippage.AtLeastDays)} eerder en {Days(slippage.AtMostDays)} later",
    };

    public static string Parties(IEnumerable<Party> parties) => DutchWords.List(parties.Select(party => party.Label));

    private static string Range(int least, int most) => least == most ? Days(most) : least == 0 ? $"hooguit {Days(most)}" : $"{least} tot {Days(most)}";

    private static string Days(int days) => Count(days, "dag", "dagen");
}
