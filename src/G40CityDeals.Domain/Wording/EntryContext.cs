using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Milestones;

namespace G40CityDeals.Domain.Wording;

/// <summary>
/// What a sentence about an entry says of things outside the entry: what another entry says, how a collaboration, a milestone or a deliverable is called.
/// Each answers null where the reader does not have it; the sentence then has the id.
/// </summary>
public sealed record EntryContext
{
    /// <summary>Nothing is known but the entry itself.</summary>
    public static EntryContext None { get; } = new();

    /// <summary>The fact that stands in an entry.</summary>
    public Func<Guid, CollaborationEvent?> Find { get; init; } = _ => null;

    public Func<CollaborationId, string?> Collaboration { get; init; } = _ => null;

    public Func<MilestoneId, string?> Milestone { get; init; } = _ => null;

    public Func<DeliverableId, string?> Deliverable { get; init; } = _ => null;

    /// <summary>What the entries of one stream tell of each other: their facts as recorded, titles as known.</summary>
    /// <param name="recorded">The stream's entries as recorded, amendments and all.</param>
    /// <param name="collaboration">How another collaboration is called; null when the reader has no names.</param>
    public static EntryContext Of(IEnumerable<Entry> recorded, Func<CollaborationId, string?>? collaboration = null)
    {
        var entries = recorded.ToList();
        var facts = entries.ToDictionary(entry => entry.Id, entry => entry.Fact);
        var known = History.AsKnown(entries, Known.All);
        var (milestones, deliverables) = (known.Fold<MilestoneState>(), known.Fold<DeliverableState>());
        return new()
        {
            Find = facts.GetValueOrDefault,
            Collaboration = collaboration ?? None.Collaboration,
            Milestone = id => milestones.Find(id)?.Title,
            Deliverable = id => deliverables.Deliverables.FirstOrDefault(deliverable => deliverable.Id == id)?.Title,
        };
    }

    /// <summary>The other collaborations that the sentence of this fact names: what a reader who has no names yet should look up.</summary>
    public static IEnumerable<CollaborationId> MentionedIn(CollaborationEvent fact) => fact switch
    {
        CollaborationRegistered { Parent: { } parent } => [parent],
        MeetingHeld held => held.JointlyWith.Select(host => host.Collaboration).OfType<CollaborationId>(),
        EntryCorrected corrected => MentionedIn(corrected.Replacement),
        EntryDisputed disputed => MentionedIn(disputed.Claim),
        _ => [],
    };

    internal string NameOf(CollaborationId id) => Collaboration(id) ?? id.Value;

    internal string NameOf(MilestoneId id) => Milestone(id) ?? id.Value;

    internal string NameOf(DeliverableId id) => Deliverable(id) ?? id.Value;
}
