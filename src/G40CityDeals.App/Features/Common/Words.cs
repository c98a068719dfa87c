using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

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

    public static string Of(Extent extent) => DutchSpans.Of(extent);

    public static string Of(Slippage? slippage) => DutchSpans.Of(slippage);

    public static string Parties(IEnumerable<Party> parties) => DutchWords.List(parties.Select(party => party.Label));
}
