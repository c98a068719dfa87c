using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.Domain.Wording;

/// <summary>
/// Every fact as one complete English sentence: first when, never more precise than the source, then what happened or was so.
/// Persons stand in it as tokens (<see cref="PersonRef.Token"/>); recorded texts are quoted in the language they were recorded in.
/// </summary>
public static class EnglishSentences
{
    /// <exception cref="ArgumentOutOfRangeException">The type has no sentence yet: a bug, which a test over all types finds.</exception>
    public static string Of(CollaborationEvent fact) => Of(fact, EntryContext.None);

    /// <param name="find">The fact that stands in an entry, so that an entry about an entry can say what that says; null when the reader does not have it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The type has no sentence yet: a bug, which a test over all types finds.</exception>
    public static string Of(CollaborationEvent fact, Func<Guid, CollaborationEvent?> find) => Of(fact, new EntryContext { Find = find });

    /// <exception cref="ArgumentOutOfRangeException">The type has no sentence yet: a bug, which a test over all types finds.</exception>
    public static string Of(CollaborationEvent fact, EntryContext context)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(context);
        if (fact is Amendment amendment)
            return AmendmentsInEnglish.Of(amendment, context);
        var when = EnglishDates.InSentence(fact.Effective);
        return $"{char.ToUpperInvariant(when[0])}{when[1..]}, {What(fact, context)}.";
    }

    private static string What(CollaborationEvent fact, EntryContext context) =>
        LifecycleInEnglish.Of(fact, context)
        ?? MembershipInEnglish.Of(fact)
        ?? ChairsInEnglish.Of(fact)
        ?? MilestonesInEnglish.Of(fact, context)
        ?? MeetingsInEnglish.Of(fact, context)
        ?? DeliverablesInEnglish.Of(fact, context)
        ?? ContactsInEnglish.Of(fact)
        ?? PersonsInEnglish.Of(fact)
        ?? ReportsInEnglish.Of(fact)
        ?? throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "This type of fact has no sentence yet.");
}
