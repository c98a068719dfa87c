using System.Globalization;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>The small change of report sentences. Numbers stand as digits: they are figures to be checked.</summary>
internal static class Phrases
{
    private static readonly string[] HetWords = ["netwerk", "overleg", "ministerie", "platform", "kabinet", "waterschap"];

    private static readonly string[] DeWords =
        ["groep", "commissie", "provincie", "gemeente", "taskforce", "pijler", "raad", "koepel", "stichting", "vereniging", "verenigingen", "directeuren"];

    /// <summary>"in 2021", "op 13 oktober 2021", as precise as known.</summary>
    public static string When<TFact>(ReportedYear year, Stated<TFact> stated)
        where TFact : CollaborationEvent => DutchDates.InSentence(year.When(stated.Evidence));

    /// <summary>Recorded words, told apart from ours.</summary>
    public static string Quoted(string text) => $"„{text.TrimEnd('.', ' ')}”";

    /// <summary>"; a, b" after what was said; empty when there is nothing to add.</summary>
    public static string AndAlso(string? remark) => string.IsNullOrWhiteSpace(remark) ? "" : $"; {remark.TrimEnd('.', ' ')}";

    public static string Number(int number, string one, string more) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : more)}");

    public static string Parties(IEnumerable<Party> parties) => DutchWords.List(parties.Select(Named));

    /// <summary>
    /// As it stands in running text: "de themagroep Armoede &amp; Schulden", "het directeurenoverleg …", "de G40";
    /// without an article where Dutch has none or we cannot tell.
    /// </summary>
    public static string Named(Party party)
    {
        var label = party.Label;
        var noun = label.Split(' ')[0];
        return party.Type is null || party.City is not null ? label
            : HetWords.Any(word => noun.EndsWith(word, StringComparison.Ordinal)) ? $"het {label}"
            : DeWords.Any(word => noun.EndsWith(word, StringComparison.Ordinal)) || (party.Type == PartyType.Network && char.IsAsciiDigit(label[^1])) ? $"de {label}"
            : label;
    }

    /// <summary>"100 miljoen euro", "1.250.000 euro".</summary>
    public static string Euros(long amount) => amount >= 1_000_000 && amount % 100_000 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{amount / 1_000_000m:0.#} miljoen euro").Replace('.', ',')
        : $"{amount.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.')} euro";
}
