using G40CityDeals.App.Features.Chairs;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Collaborations;

/// <summary>A collaboration in short, on one day.</summary>
/// <param name="PhaseConfirmed">How far a source vouches for the phase.</param>
/// <param name="PhaseDisputed">Another source says otherwise of a phase, and nobody has chosen yet.</param>
/// <param name="LastEntry">The last one recorded, also when it is about another entry.</param>
/// <param name="Cities">Certain or possible on that day, by name.</param>
/// <param name="Silence">Nothing was recorded of it for too long; null otherwise.</param>
/// <param name="G40Cities">How many of them were in the G40 on that day.</param>
public sealed record CollaborationCard(
    string Id,
    string Name,
    CollaborationKind? Kind,
    PhaseAnswer? Phase,
    string? PhaseConfirmed,
    IReadOnlyList<ChairLine> Chairs,
    IReadOnlyList<CityCode> Cities,
    int G40Cities,
    Milestone? Next,
    IReadOnlyList<Milestone> Late,
    bool PhaseDisputed,
    Guid LastEntry,
    string LastRecorded,
    Silence? Silence)
{
    public static CollaborationCard Of(CollaborationViews facts, DateOnly day, PersonBook names, Silence? silence)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var phase = facts.Profile.CurrentPhase(day);
        CityCode[] cities = [.. facts.Members.CitiesOn(day).Select(answer => answer.Membership.City).Distinct()];
        return new(
            facts.Id,
            facts.Profile.NameOn(day),
            facts.Profile.Kind,
            phase,
            phase?.Span.Extent.LastConfirmed is { } confirmed ? DutchDates.Plain(confirmed) : null,
            ChairLine.Of(facts.Chairs, facts.Disputes, day, names),
            cities,
            cities.Count(city => CityNetworks.IsMember("G40", city, day)),
            facts.Milestones.NextDue(day),
            [.. facts.Milestones.On(day).Where(milestone => milestone.StatusOn(day) == MilestoneStatus.Late)],
            facts.IsPhaseDisputed(phase),
            facts.Last.Entry,
            DutchDates.Day(facts.Last.Day),
            silence);
    }
}
