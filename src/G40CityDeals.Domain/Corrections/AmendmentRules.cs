using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Corrections;

/// <summary>The rules that the use cases about entries share.</summary>
internal static class AmendmentRules
{
    /// <summary>The entry is a fact of this stream that stands; amendments and retracted facts are told apart.</summary>
    public static IEnumerable<Violation> SpeaksOfStandingFact(StreamHistory history, Guid id)
    {
        var recorded = history.Find(id);
        if (recorded is null)
            yield return new("entry.unknown", "Deze vermelding staat niet in dit samenwerkingsverband.", "entry");
        else if (recorded.Fact is Amendment amendment)
            yield return new("entry.not-original", $"Dit is zelf een vermelding over een vermelding. Noem de oorspronkelijke: {amendment.Entry}.", "entry");
        else if (history.FindKnown(id) is null)
            yield return new("entry.retracted", "Deze vermelding is ingetrokken. Trek eerst die intrekking in.", "entry");
    }

    public static IEnumerable<Violation> SameType(StreamHistory history, Guid id, CollaborationEvent brought, string field)
    {
        if (history.Find(id) is { Fact: not Amendment } recorded && recorded.Fact.GetType() != brought.GetType())
            yield return new("entry.other-type", "Dit is een ander soort vermelding dan de oorspronkelijke: trek die in en leg de nieuwe apart vast.", field);
    }

    /// <summary>What was erased is gone for good: no later entry can make it undone.</summary>
    public static IEnumerable<Violation> CanBeUndone(StreamHistory history, Guid id)
    {
        if (history.Find(id)?.Fact is PersonErased)
            yield return new("entry.irrevocable", "Gewist is gewist: deze vermelding kan niet worden ingetrokken, gecorrigeerd of betwist.", "entry");
    }

    /// <summary>What stands after the amendment can be so. Later entries that could not stand any more are named, so that they can be mended first.</summary>
    public static IEnumerable<Violation> StaysPossible(StreamHistory history, Amendment amendment)
    {
        foreach (var violation in PersonRules.NamesStayInReach(PersonList.Project(history.Known), PersonList.Project(history.With(amendment).Known)))
            yield return violation;
        foreach (var (entry, violation) in Rehearsals.BrokenBy(history, amendment))
        {
            yield return entry.Id == amendment.Entry
                ? violation
                : new("entry.makes-later-impossible", $"Dan kan vermelding {entry.Id} (nummer {entry.Version}) niet meer: {violation.Detail}", "entry");
        }
    }
}
