using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Wording;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>What was made or worked on, by whom, and what it advises. Each entry's part is told by the sentence that it proves.</summary>
internal static class DeliverablesInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year) => year.Views.Deliverables.Deliverables.SelectMany(deliverable => Tell(year, deliverable));

    private static IEnumerable<Sentence> Tell(ReportedYear year, Deliverable deliverable)
    {
        List<Stated<DeliverablePublished>> statements = [.. year.Of(deliverable.Statements)];
        foreach (var made in statements.Where(statement => !AddsOnly(statement.Fact)))
            yield return Made(year, deliverable, made);
        List<Stated<DeliverablePublished>> contributions = [.. statements.Where(statement => statement.Fact.Contributors.Count > 0)];
        if (contributions.Count > 0)
            yield return Contributed(year, deliverable, contributions);
        foreach (var statement in statements)
        {
            foreach (var advice in statement.Fact.Advice)
            {
                yield return year.Tell(
                    $"{Titled(deliverable)} geeft {advice.To} {Number(advice.Points.Count, "advies", "adviezen")}: {DutchWords.List(advice.Points.Select(point => $"‘{point}’"))}.",
                    statement.Evidence);
            }
        }
    }

    /// <summary>Says nothing of the deliverable itself but only who contributed or what it advises.</summary>
    private static bool AddsOnly(DeliverablePublished fact) =>
        (fact.Contributors.Count > 0 || fact.Advice.Count > 0) && fact.With.Count == 0 && fact.Amount is null && fact.Url is null;

    private static Sentence Made(ReportedYear year, Deliverable deliverable, Stated<DeliverablePublished> made)
    {
        var fact = made.Fact;
        var (when, title) = (When(year, made), Titled(deliverable));
        var with = fact.With.Count > 0 ? $", met {Parties(fact.With)}" : "";
        var amount = fact.Amount is { } euros ? $" van {Euros(euros)}" : "";
        // A contribution has a sentence of its own, which then carries the remark as well.
        var remark = fact.Contributors.Count > 0 ? "" : AndAlso(fact.Remark);
        var url = fact.Url is { } address ? $" ({address})" : "";
        var verb = (deliverable.Type, fact.Effective) switch
        {
            (DeliverableType.Congress, _) => $"{when} was er {title}{amount}",
            (DeliverableType.Campaign, _) => $"{when} liep {title}{amount}",
            (DeliverableType.Application, _) => $"{when} is gewerkt aan {title}{amount}",
            (_, Effective.Held) => $"Aan {title}{amount} is {when} gewerkt",
            _ => $"{when} kwam {title}{amount} tot stand",
        };
        return year.Tell($"{verb}{with}{remark}{url}.", made.Evidence);
    }

    /// <summary>Contributing gives no office: the sentence names who worked on it, those who came later last.</summary>
    private static Sentence Contributed(ReportedYear year, Deliverable deliverable, List<Stated<DeliverablePublished>> contributions)
    {
        var all = contributions.SelectMany(statement => statement.Fact.Contributors).Distinct().ToLookup(
            contributor => contributor.Later,
            contributor => DutchWords.Who(contributor.Person, contributor.Party));
        var later = all[true].Except(all[false]).ToList();
        var first = DutchWords.List(all[false]);
        var who = (first.Length, later.Count) switch
        {
            ( > 0, > 0) => $"eerst {first} bij, later ook {DutchWords.List(later)}",
            (_, > 0) => $"later ook {DutchWords.List(later)} bij",
            _ => $"{first} bij",
        };
        var remarks = contributions.Select(statement => statement.Fact.Remark).Where(remark => !string.IsNullOrWhiteSpace(remark)).Distinct();
        return year.Tell(
            $"Aan {Titled(deliverable)} {(all[false].Count() + later.Count == 1 ? "droeg" : "droegen")} {who}{string.Concat(remarks.Select(AndAlso))}.",
            contributions.SelectMany(statement => statement.Evidence));
    }

    /// <summary>"de studie „X”"; where the title already says what it is, "het Overdrachtsdocument", "de Uitvoeringsagenda".</summary>
    internal static string Titled(Deliverable deliverable)
    {
        var word = DutchWords.Of(deliverable.Type);
        var article = deliverable.Type is DeliverableType.HandoverDocument or DeliverableType.Congress or DeliverableType.Fund or DeliverableType.PositionPaper or DeliverableType.Other ? "het" : "de";
        return deliverable.Title.Contains(word, StringComparison.OrdinalIgnoreCase) ? $"{article} {Quoted(deliverable.Title)}" : $"{article} {word} {Quoted(deliverable.Title)}";
    }
}
