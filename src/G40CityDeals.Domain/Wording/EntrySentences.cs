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
/// Every fact as one complete Dutch sentence, for the audit trail: what happened or was so, and when, never more precise than the source.
/// Persons stand in it as tokens (<see cref="PersonRef.Token"/>).
/// </summary>
public static class EntrySentences
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
        return LifecycleSentences.Of(fact, context)
            ?? MembershipSentences.Of(fact)
            ?? ChairSentences.Of(fact)
            ?? MilestoneSentences.Of(fact, context)
            ?? MeetingSentences.Of(fact, context)
            ?? DeliverableSentences.Of(fact, context)
            ?? ContactSentences.Of(fact)
            ?? PersonSentences.Of(fact)
            ?? ReportSentences.Of(fact)
            ?? CorrectionSentences.Of(fact, context)
            ?? throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "This type of fact has no sentence yet.");
    }
}
