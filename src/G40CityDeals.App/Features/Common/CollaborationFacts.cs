using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;

namespace G40CityDeals.App.Features.Common;

/// <summary>All views of one collaboration, as known at one moment.</summary>
public sealed record CollaborationFacts(
    CollaborationProfile Profile,
    MemberRegister Members,
    ChairRegister Chairs,
    MilestoneBoard Milestones,
    MeetingCalendar Meetings,
    DeliverableShelf Deliverables,
    ContactLog Contacts,
    DisputeBook Disputes,
    LastEntry Last)
{
    public string Id => Profile.Collaboration.Value;

    /// <summary>The phase itself is disputed; or another phase, which may then have been this one.</summary>
    public bool IsPhaseDisputed(PhaseAnswer? phase) => phase?.Span.Disputed == true || Disputes.Disputes.Any(dispute => dispute is { Settled: null, Stands: PhaseEntered });

    /// <param name="known">Its stream's entries, from <see cref="History.AsKnown"/>.</param>
    public static CollaborationFacts Project(CollaborationId id, IReadOnlyList<Entry> known) => new(
        CollaborationProfile.Project(id, known),
        MemberRegister.Project(id, known),
        ChairRegister.Project(id, known),
        MilestoneBoard.Project(id, known),
        MeetingCalendar.Project(id, known),
        DeliverableShelf.Project(id, known),
        ContactLog.Project(id, known),
        DisputeBook.Project(id, known),
        LastEntry.Project(id, known));
}

/// <summary>All collaborations of which anything was known at that moment, by id, and the log's position they were read at.</summary>
public sealed record NetworkFacts(IReadOnlyList<CollaborationFacts> Collaborations, long Position)
{
    /// <summary>The name it had on a day, or its id where it is not known.</summary>
    public string NameOf(CollaborationId id, DateOnly day) =>
        Collaborations.FirstOrDefault(facts => facts.Profile.Collaboration == id)?.Profile.NameOn(day) ?? id.Value;

    public int OpenDisputes => Collaborations.Sum(facts => facts.Disputes.Disputes.Count(dispute => dispute.Settled is null));
}
