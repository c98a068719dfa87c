using System.Globalization;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Deliverables;

/// <summary>The facts of this capability in English, to stand after the words that tell when; null for any other.</summary>
internal static class DeliverablesInEnglish
{
    public static string? Of(CollaborationEvent fact, EntryContext context)
    {
        var held = fact.Effective is Effective.Held;
        return fact switch
        {
            DeliverablePublished f => (held ? $"work was done on ‘{f.Title}’ ({EnglishWords.Of(f.Type)})" : $"‘{f.Title}’ ({EnglishWords.Of(f.Type)}) was delivered") + Details(f),
            KeyMessageAdopted f =>
                $"the key message of ‘{context.NameOf(f.Deliverable)}’ for the theme {EnglishWords.Quoted(f.Theme)} {(held ? "was" : "became")}: {EnglishWords.Quoted(f.Text)}",
            _ => null,
        };
    }

    private static string Details(DeliverablePublished fact)
    {
        var contributors = fact.Contributors.Select(contributor => Named(contributor)).ToList();
        var advice = fact.Advice.Select(given => $"{EnglishWords.Quoted(given.To)}: {EnglishWords.List(given.Points.Select(EnglishWords.Quoted))}").ToList();
        return (fact.With.Count > 0 ? $", with {EnglishWords.Names(fact.With)}" : "")
            + (contributors.Count > 0 ? $", with contributions from {EnglishWords.List(contributors)}" : "")
            + (fact.Amount is { } amount ? string.Create(CultureInfo.InvariantCulture, $", for €{amount:N0}") : "")
            + (advice.Count > 0 ? $", with advice to {string.Join(" / ", advice)}" : "")
            + Clause.InBrackets(fact.Remark is { } remark ? EnglishWords.Quoted(remark) : null, fact.Url);
    }

    private static string Named(Contributor contributor) => (contributor.Later, contributor.Person) switch
    {
        (true, null) => $"{EnglishWords.Who(null, contributor.Party)} (joined later)",
        (true, _) => EnglishWords.Who(contributor.Person, contributor.Party, "joined later"),
        _ => EnglishWords.Who(contributor.Person, contributor.Party),
    };
}
