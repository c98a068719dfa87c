using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>What was made, with whom and for how much, what it advises, and the key messages it carries. What several entries name adds up.</summary>
internal static class DeliverablesOnSheet
{
    public static IEnumerable<StatusLine> Write(DeliverableShelf shelf, SheetScope scope) =>
        shelf.Deliverables.Select(deliverable => deliverable with { Statements = scope.Those(deliverable.Statements).ToValueList() })
            .Where(deliverable => deliverable.Statements.Count > 0)
            .SelectMany(deliverable => Of(deliverable, scope))
            .Concat(scope.Those(shelf.KeyMessages).Select(message => KeyMessage(message, shelf, scope)));

    private static IEnumerable<StatusLine> Of(Deliverable deliverable, SheetScope scope)
    {
        var (key, title) = ($"deliverable/{deliverable.Id}", $"‘{deliverable.Title}’");
        var told = deliverable.Statements.Select(statement => Told(statement.Fact, scope)).Distinct();
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

    private static string Told(DeliverablePublished fact, SheetScope scope) =>
        $"{(fact.Effective is Effective.Held ? "aan gewerkt" : "tot stand gekomen")}, {scope.When(fact.Effective)}{(fact.Remark is { } remark ? $" ({Clause.Of(remark)})" : "")}";

    private static string Contributor(Contributor contributor) => (contributor.Later ? "later " : "") + DutchWords.Who(contributor.Person, contributor.Party);

    private static StatusLine KeyMessage(Stated<KeyMessageAdopted> message, DeliverableShelf shelf, SheetScope scope) => new(
        StatusTopic.KeyMessages,
        $"key-message/{message.Entry}",
        "Kernboodschap",
        $"{message.Fact.Theme}: {Phrases.Quoted(message.Fact.Text)}, uit ‘{TitleOf(message.Fact.Deliverable, shelf, scope)}’, {scope.When(message.Fact.Effective)}",
        message.Evidence);

    /// <summary>A key message can come from another collaboration's deliverable.</summary>
    private static string TitleOf(DeliverableId id, DeliverableShelf shelf, SheetScope scope) =>
        shelf.Deliverables.FirstOrDefault(deliverable => deliverable.Id == id)?.Title ?? scope.Names.NameOf(id);
}
