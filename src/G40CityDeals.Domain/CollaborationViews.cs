using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;

namespace G40CityDeals.Domain;

/// <summary>All views of one collaboration as known at one moment, for every valid day at once: what pages, the API and reports are made of.</summary>
public sealed record CollaborationViews(
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
    public CollaborationId Collaboration => Profile.Collaboration;

    public string Id => Collaboration.Value;

    /// <summary>Every fact by itself, as known: a term or membership in a view can rest on several.</summary>
    public ValueList<Stated<CollaborationEvent>> Facts { get; init; } = [];

    /// <summary>What every entry that states or vouches for something speaks of; tells in which year it counts.</summary>
    public ValueList<DatedEntry> Dates { get; init; } = [];

    /// <summary>The disputes that nobody has settled.</summary>
    public ValueList<OpenConflict> Conflicts { get; init; } = [];

    /// <param name="recorded">The collaboration's own entries as recorded, up to the moment of knowledge; at least one.</param>
    public static CollaborationViews Of(CollaborationId collaboration, IReadOnlyList<Entry> recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return Project(collaboration, History.AsKnown(recorded, Known.All)) with { Last = LastEntry.Of(recorded) };
    }

    /// <summary>Those of all collaborations of which anything is known, in the order in which they came into the log, each with the joint meetings that another recorded.</summary>
    /// <param name="recorded">Entries of all collaborations as recorded, up to the moment of knowledge, in number order.</param>
    public static IReadOnlyList<CollaborationViews> OfAll(IEnumerable<Entry> recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        List<CollaborationViews> all = [.. recorded.GroupBy(entry => entry.Stream).Select(stream => Of(new(stream.Key), [.. stream]))];
        return [.. all.Select(views => views.WithMeetingsElsewhere(all))];
    }

    /// <summary>With the joint meetings that stand in the streams of others and name this collaboration: shown here, counted there.</summary>
    /// <param name="others">May hold this one too.</param>
    public CollaborationViews WithMeetingsElsewhere(IEnumerable<CollaborationViews> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        List<(MeetingElsewhere Meeting, CollaborationViews Recorder)> joint = [.. others.Where(other => other.Collaboration != Collaboration)
            .SelectMany(other => other.Meetings.JointWith(Collaboration), (other, meeting) => (meeting, other))];
        if (joint.Count == 0)
            return this;
        var conflicts = joint.SelectMany(pair => pair.Recorder.Conflicts.Where(conflict => conflict.Entry == pair.Meeting.Held.Entry));
        return this with { Meetings = Meetings with { Elsewhere = joint.Select(pair => pair.Meeting).ToValueList() }, Conflicts = Conflicts.Concat(conflicts).ToValueList() };
    }

    /// <summary>The phase itself is disputed; or another phase, which may then have been this one.</summary>
    public bool IsPhaseDisputed(PhaseAnswer? phase) => phase?.Span.Disputed == true || Disputes.Disputes.Any(dispute => dispute is { Settled: null, Stands: PhaseEntered });

    /// <summary>The same from what is known.</summary>
    /// <param name="known">The collaboration's own entries, from <see cref="History.AsKnown"/>.</param>
    public static CollaborationViews Project(CollaborationId collaboration, IReadOnlyList<Entry> known) => new(
        CollaborationProfile.Project(collaboration, known),
        MemberRegister.Project(collaboration, known),
        ChairRegister.Project(collaboration, known),
        MilestoneBoard.Project(collaboration, known),
        MeetingCalendar.Project(collaboration, known),
        DeliverableShelf.Project(collaboration, known),
        ContactLog.Project(collaboration, known),
        DisputeBook.Project(collaboration, known),
        LastEntry.Of(known))
    {
        Facts = Statements.Of<CollaborationEvent>(known),
        Dates = known.SelectMany(Dated).ToValueList(),
        Conflicts = known.SelectMany(Open).ToValueList(),
    };

    private static IEnumerable<DatedEntry> Dated(Entry entry) =>
        entry.Standing.Confirmations.Select(confirmation => new DatedEntry(confirmation.Entry, confirmation.Effective)).Prepend(new(entry.Id, entry.Fact.Effective));

    private static IEnumerable<OpenConflict> Open(Entry entry) =>
        entry.Standing.Conflicts.Where(conflict => conflict.Settled is null).Select(conflict => new OpenConflict(entry.Id, conflict));
}

public sealed record DatedEntry(Guid Entry, Effective Effective);

/// <param name="Entry">The entry that is disputed.</param>
public sealed record OpenConflict(Guid Entry, Conflict Conflict);

/// <summary>The last entry of a collaboration, also one about another entry.</summary>
/// <param name="Version">The stream's version with it.</param>
/// <param name="RecordedAt">UTC.</param>
public sealed record LastEntry(Guid Entry, long Number, long Version, DateTimeOffset RecordedAt)
{
    /// <summary>The day it was recorded, in Europe/Amsterdam.</summary>
    public DateOnly Day => AmsterdamTime.DayOf(RecordedAt);

    public static LastEntry None { get; } = new(Guid.Empty, 0, 0, default);

    public static LastEntry Of(IReadOnlyList<Entry> entries) => entries is [.., var last] ? new(last.Id, last.Number, last.Version, last.RecordedAt) : None;
}
