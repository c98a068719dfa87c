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
        List<Stated<DeliverablePublished>> making = [.. statements.Where(statement => !AddsOnly(statement.Fact))];
        foreach (var made in making)
            yield return Made(year, deliverable, made);
        var title = making.Count > 0 ? This(deliverable) : Titled(deliverable);
        List<Stated<DeliverablePublished>> contributions = [.. statements.Where(statement => statement.Fact.Contributors.Count > 0 && AddsOnly(statement.Fact))];
        if (contributions.Count > 0)
            yield return Contributed(year, title, contributions);
        foreach (var statement in statements)
        {
            foreach (var advice in statement.Fact.Advice)
            {
                yield return year.Tell(
                    $"{title} geeft {advice.To} {Number(advice.Points.Count, "advies", "adviezen")}: {DutchWords.List(advice.Points.Select(point => $"‘{point}’"))}.",
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
        var with = (fact.With.Count > 0 ? $", met {Parties(fact.With)}" : "") + (fact.Contributors.Count > 0 ? $", met bijdragen van {Contributors(fact.Contributors)}" : "");
        var amount = fact.Amount is { } euros ? $" van {Euros(euros)}" : "";
        var url = fact.Url is { } address ? $" ({address})" : "";
        var verb = (deliverable.Type, fact.Effective) switch
        {
            (DeliverableType.Congress, _) => $"{when} was er {title}{amount}",
            (DeliverableType.Campaign, _) => $"{when} liep {title}{amount}",
            (DeliverableType.Application, _) => $"{when} is gewerkt aan {title}{amount}",
            (_, Effective.Held) => $"Aan {title}{amount} is {when} gewerkt",
            _ => $"{when} kwam {title}{amount} tot stand",
        };
        return year.Tell($"{verb}{with}{AndAlso(fact.Remark)}{url}.", made.Evidence);
    }

    /// <summary>Contributing gives no office: the sentence names who worked on it, those who came later last.</summary>
    private static Sentence Contributed(ReportedYear year, string title, List<Stated<DeliverablePublished>> contributions)
    {
        var all = contributions.SelectMany(statement => statement.Fact.Contributors).Distinct().ToList();
        var remarks = contributions.Select(statement => statement.Fact.Remark).Where(remark => !string.IsNullOrWhiteSpace(remark)).Distinct();
        return year.Tell(
            $"Aan {title} is meegewerkt door {Contributors(all)}{string.Concat(remarks.Select(AndAlso))}.",
            contributions.SelectMany(statement => statement.Evidence));
    }

    /// <summary>"a en b, later ook c".</summary>
    private static string Contributors(IReadOnlyList<Contributor> contributors)
    {
        var names = contributors.ToLookup(
            contributor => contributor.Later,
            contributor => contributor is { Person: null, Party: { } party } ? Named(party) : DutchWords.Who(contributor.Person, contributor.Party));
        var later = names[true].Except(names[false]).ToList();
        return string.Join(", ", new[] { DutchWords.List(names[false]), later.Count > 0 ? $"later ook {DutchWords.List(later)}" : "" }.Where(part => part.Length > 0));
    }

    /// <summary>"de studie „X”"; where the title already says what it is, "het Overdrachtsdocument", "de Uitvoeringsagenda".</summary>
    internal static string Titled(Deliverable deliverable)
    {
        var word = DutchWords.Of(deliverable.Type);
        var article = IsHetWord(deliverable.Type) ? "het" : "de";
        return deliverable.Title.Contains(word, StringComparison.OrdinalIgnoreCase) ? $"{article} {Quoted(deliverable.Title)}" : $"{article} {word} {Quoted(deliverable.Title)}";
    }

    /// <summary>"deze studie": right after the sentence with its title.</summary>
    private static string This(Deliverable deliverable) => $"{(IsHetWord(deliverable.Type) ? "dit" : "deze")} {DutchWords.Of(deliverable.Type)}";

    private static bool IsHetWord(DeliverableType type) =>
        type is DeliverableType.HandoverDocument or DeliverableType.Congress or DeliverableType.Fund or DeliverableType.PositionPaper or DeliverableType.Other;
}
