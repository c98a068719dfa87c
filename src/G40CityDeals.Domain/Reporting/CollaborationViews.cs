using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;

namespace G40CityDeals.Domain.Reporting;

/// <summary>All views of one collaboration together, from which reports are composed.</summary>
public sealed record CollaborationViews(
    CollaborationProfile Profile,
    MemberRegister Members,
    ChairRegister Chairs,
    MilestoneBoard Milestones,
    MeetingCalendar Meetings,
    DeliverableShelf Deliverables,
    ContactLog Contacts)
{
    public CollaborationId Collaboration => Profile.Collaboration;

    /// <summary>Every fact by itself, as known: a term or membership in a view can rest on several.</summary>
    public ValueList<Stated<CollaborationEvent>> Facts { get; init; } = [];

    /// <summary>What every entry that states or vouches for something speaks of; tells in which year it counts.</summary>
    public ValueList<DatedEntry> Dates { get; init; } = [];

    /// <summary>The disputes that nobody has settled.</summary>
    public ValueList<OpenConflict> Conflicts { get; init; } = [];

    /// <param name="known">From <see cref="History.AsKnown"/>; entries of other streams serve only to show joint meetings.</param>
    public static CollaborationViews Project(CollaborationId collaboration, IReadOnlyList<Entry> known)
    {
        List<Entry> own = [.. known.Where(entry => entry.Stream == collaboration.Value)];
        var meetings = MeetingCalendar.Project(collaboration, known);
        var elsewhere = meetings.Elsewhere.Select(joint => joint.Held.Entry).ToHashSet();
        return new(
            CollaborationProfile.Project(collaboration, own),
            MemberRegister.Project(collaboration, own),
            ChairRegister.Project(collaboration, own),
            MilestoneBoard.Project(collaboration, own),
            meetings,
            DeliverableShelf.Project(collaboration, own),
            ContactLog.Project(collaboration, own))
        {
            Facts = Statements.Of<CollaborationEvent>(own),
            Dates = own.SelectMany(Dated).ToValueList(),
            Conflicts = own.Concat(known.Where(entry => elsewhere.Contains(entry.Id))).SelectMany(Open).ToValueList(),
        };
    }

    private static IEnumerable<DatedEntry> Dated(Entry entry) =>
        entry.Standing.Confirmations.Select(confirmation => new DatedEntry(confirmation.Entry, confirmation.Effective)).Prepend(new(entry.Id, entry.Fact.Effective));

    private static IEnumerable<OpenConflict> Open(Entry entry) =>
        entry.Standing.Conflicts.Where(conflict => conflict.Settled is null).Select(conflict => new OpenConflict(entry.Id, conflict));
}

public sealed record DatedEntry(Guid Entry, Effective Effective);

/// <param name="Entry">The entry that is disputed.</param>
public sealed record OpenConflict(Guid Entry, Conflict Conflict);
