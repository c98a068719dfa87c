using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>What was made, with whom and for how much, what it advises, and the key messages it carries. What several entries name adds up.</summary>
internal static class DeliverablesOnSheet
{
    public static IEnumerable<StatusLine> Write(DeliverableShelf shelf, StatusDay day) =>
        shelf.Deliverables.Select(deliverable => deliverable with { Statements = day.Those(deliverable.Statements).ToValueList() })
            .Where(deliverable => deliverable.Statements.Count > 0)
            .SelectMany(deliverable => Of(deliverable, day))
            .Concat(day.Those(shelf.KeyMessages).Select(message => KeyMessage(message, day)));

    private static IEnumerable<StatusLine> Of(Deliverable deliverable, StatusDay day)
    {
        var (key, title) = ($"deliverable/{deliverable.Id}", $"‘{deliverable.Title}’");
        var told = deliverable.Statements.Select(statement => Told(statement.Fact, day)).Distinct();
        yield return Line(key, "Resultaat", $"{title}, {DutchWords.Of(deliverable.Type)}: {string.Join("; ", told)}");
        if (deliverable.With.Count > 0)
            yield return Line($"{key}/with", $"{title}, samen met", Phrases.Parties(deliverable.With));
        if (deliverable.Contributors.Count > 0)
            yield return Line($"{key}/contributors", $"{title}, bijdragen van", DutchWords.List(deliverable.Contributors.Select(Contributor)));
        if (deliverable.Amount is { } amount)
            yield return Line($"{key}/amount", $"{title}, bedrag", Phrases.Euros(amount));
        foreach (var advice in deliverable.Advice)
            yield return Line($"{key}/advice/{advice.To}", $"{title}, advies aan {advice.To}", string.Join("; ", advice.Points.Select(Clause.Of)));
        if (deliverable.Url is { } url)
            yield return Line($"{key}/url", $"{title}, te vinden op", url);

        StatusLine Line(string at, string label, string value) => new(StatusTopic.Deliverables, at, label, value, deliverable.Evidence);
    }

    private static string Told(DeliverablePublished fact, StatusDay day) =>
        $"{(fact.Effective is Effective.Held ? "aan gewerkt" : "tot stand gekomen")}, {day.When(fact.Effective)}{(fact.Remark is { } remark ? $" ({Clause.Of(remark)})" : "")}";

    private static string Contributor(Contributor contributor) => (contributor.Later ? "later " : "") + DutchWords.Who(contributor.Person, contributor.Party);

    private static StatusLine KeyMessage(Stated<KeyMessageAdopted> message, StatusDay day) => new(
        StatusTopic.KeyMessages,
        $"key-message/{message.Entry}",
        "Kernboodschap",
        $"{message.Fact.Theme}: {Phrases.Quoted(message.Fact.Text)}, uit ‘{message.Fact.Deliverable}’, {day.When(message.Fact.Effective)}",
        message.Evidence);
}
