using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Common;

/// <summary>All collaborations of which anything was known at a moment, by id.</summary>
/// <param name="Known">That moment.</param>
public sealed record NetworkFacts(IReadOnlyList<CollaborationViews> Collaborations, Known Known)
{
    public static NetworkFacts Empty { get; } = new([], Known.Nothing);

    /// <summary>The name it had on a day, or its id where it is not known.</summary>
    public string NameOf(CollaborationId id, DateOnly day) =>
        Collaborations.FirstOrDefault(facts => facts.Profile.Collaboration == id)?.Profile.NameOn(day) ?? id.Value;

    public int OpenDisputes => Collaborations.Sum(facts => facts.Disputes.Disputes.Count(dispute => dispute.Settled is null));
}
