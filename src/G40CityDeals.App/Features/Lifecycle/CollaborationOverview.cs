using System.Text.Json.Serialization;
using G40CityDeals.App.Features.Chairs;
using G40CityDeals.App.Features.Milestones;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Lifecycle;

/// <summary>A collaboration as it stood on the day asked about.</summary>
/// <param name="Phase">The one phase to name for that day; null when nothing is known of it.</param>
/// <param name="Phases">All phases that it certainly or possibly was in that day.</param>
/// <param name="Term">Null while no term was set.</param>
/// <param name="Cities">How many cities took part, certain or possible.</param>
/// <param name="G40Cities">How many of those were in the G40 that day.</param>
/// <param name="Chairs">Each seat's answer for that day.</param>
/// <param name="NextMilestone">Of those to come, the one that is due first.</param>
/// <param name="Version">Of its stream, for If-Match; only with one collaboration.</param>
/// <param name="LastEntry">The latest fact that still stands.</param>
/// <param name="OpenDisputes">How many disputes nobody has settled.</param>
/// <param name="SilentSince">The day of the last entry, when that is too many calendar months before today (or the known moment) for a collaboration that goes on; null otherwise.</param>
/// <param name="SilentMonths">Whole calendar months since then; null when it is not silent.</param>
public sealed record CollaborationOverview(
    string Id,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] CollaborationKind? Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Parent,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PhaseItem? Phase,
    IReadOnlyList<PhaseItem> Phases,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] TermItem? Term,
    IReadOnlyList<GoalItem> Goals,
    IReadOnlyList<string> Themes,
    int Cities,
    int G40Cities,
    int Partners,
    int Persons,
    IReadOnlyList<ChairItem> Chairs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] MilestoneItem? NextMilestone,
    IReadOnlyList<MilestoneItem> LateMilestones,
    IReadOnlyList<IntentItem> Intents,
    IReadOnlyList<SignatureItem> Signatures,
    IReadOnlyList<PublicationItem> Publications,
    IReadOnlyList<NameItem> Names,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] StatedItem? Registered,
    long Version,
    LastEntryItem LastEntry,
    int OpenDisputes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? SilentSince,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? SilentMonths)
{
    public static CollaborationOverview Of(CollaborationViews parts, DateOnly day, PersonBook names, Silence? silence)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var (profile, members, milestones) = (parts.Profile, parts.Members, parts.Milestones);
        var cities = members.CitiesOn(day).Select(answer => answer.Membership.City).Distinct().ToList();
        var next = milestones.NextDue(day);
        return new(
            profile.Collaboration.Value,
            profile.NameOn(day),
            profile.Kind,
            profile.Parent?.Value,
            profile.CurrentPhase(day) is { } phase ? PhaseItem.Of(phase) : null,
            [.. profile.PhaseOn(day).Select(PhaseItem.Of)],
            TermItem.Of(profile, day),
            [.. By(profile.Goals, day).Select(goal => new GoalItem(goal.Fact.Text, StatedItem.Of(goal)))],
            [.. By(profile.Themes, day).SelectMany(themes => themes.Fact.Themes).Distinct()],
            cities.Count,
            cities.Count(city => CityNetworks.IsMember("G40", city, day)),
            members.PartnersOn(day).Select(answer => answer.Membership.Party).Distinct().Count(),
            members.PersonsOn(day).Select(answer => answer.Membership.Person.Person).Distinct().Count(),
            [.. ChairRow.Of(parts.Chairs, day).Select(row => ChairItem.Of(row, grounds: null, names))],
            next is null ? null : MilestoneItem.Of(profile.Collaboration, next, day),
            [.. milestones.On(day).Where(milestone => milestone.StatusOn(day) == MilestoneStatus.Late).Select(late => MilestoneItem.Of(profile.Collaboration, late, day))],
            [.. By(profile.Intents, day).Select(intent => new IntentItem(PartyItem.AllOf(intent.Fact.Parties), StatedItem.Of(intent)))],
            [.. By(profile.Signings, day).Select(signing => new SignatureItem(PartyItem.AllOf(signing.Fact.Parties), [.. signing.Fact.Counts], StatedItem.Of(signing)))],
            [.. By(profile.Publications, day).Select(published => new PublicationItem(published.Fact.Gazette, published.Fact.Number, StatedItem.Of(published)))],
            [.. By(profile.Renamings, day).Select(renamed => new NameItem(renamed.Fact.Name, StatedItem.Of(renamed)))],
            StatedItem.OfAny(profile.Registered),
            parts.Last.Version,
            new LastEntryItem(parts.Last.Entry, parts.Last.Version, parts.Last.RecordedAt),
            parts.Disputes.Disputes.Count(dispute => dispute.Settled is null),
            silence?.Since,
            silence?.Months);
    }

    private static IEnumerable<Stated<TFact>> By<TFact>(IEnumerable<Stated<TFact>> facts, DateOnly day)
        where TFact : CollaborationEvent => facts.Where(fact => fact.CanHaveHappenedBy(day));
}

/// <param name="From">EDTF; null: not known.</param>
/// <param name="Until">EDTF; <c>".."</c>: no end recorded; null: ended, not known when.</param>
/// <param name="LastConfirmed">EDTF: how far the sources vouch for it.</param>
/// <param name="Evidence">The entries it rests on.</param>
public sealed record PhaseItem(
    Phase Phase,
    Certainty Certainty,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Until,
    bool Ended,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastConfirmed,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    public static PhaseItem Of(PhaseAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var extent = answer.Span.Extent;
        return new(answer.Phase, answer.Certainty, extent.From, extent.Until, extent.Ended, extent.LastConfirmed?.Text, answer.Span.Disputed, answer.Span.Evidence);
    }
}

/// <param name="From">EDTF; null: the source does not say.</param>
/// <param name="Until">EDTF, the last day included; extensions agreed by the day asked about count.</param>
/// <param name="Evidence">The entries it rests on.</param>
public sealed record TermItem([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PartialDate? From, PartialDate Until, int Extensions, bool Disputed, IReadOnlyList<Guid> Evidence)
{
    public static TermItem? Of(CollaborationProfile profile, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.RunsUntil(day) is not { } until)
            return null;
        var terms = profile.Terms.Where(term => term.CanHaveHappenedBy(day)).ToList();
        var extensions = profile.Extensions.Where(extension => extension.CanHaveHappenedBy(day)).ToList();
        return new(
            terms.LastOrDefault()?.Fact.From,
            until,
            extensions.Count,
            terms.Any(term => term.Disputed) || extensions.Any(extension => extension.Disputed),
            [.. terms.SelectMany(term => term.Evidence).Concat(extensions.SelectMany(extension => extension.Evidence)).Distinct()]);
    }
}

public sealed record GoalItem(string Text, StatedItem Stated);

public sealed record IntentItem(IReadOnlyList<PartyItem> Parties, StatedItem Stated);

/// <param name="Counts">How many of each type, where the source only counts.</param>
public sealed record SignatureItem(IReadOnlyList<PartyItem> Parties, IReadOnlyList<PartyCount> Counts, StatedItem Stated);

public sealed record PublicationItem(string Gazette, string Number, StatedItem Stated);

public sealed record NameItem(string Name, StatedItem Stated);

public sealed record LastEntryItem(Guid Id, long Version, DateTimeOffset RecordedAt);
