using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Membership;

namespace G40CityDeals.App.Features.Membership;

/// <summary>Who takes part: a collaboration's <c>cities</c>, <c>partners</c>, <c>persons</c> and <c>member-counts</c>.</summary>
public static class MembershipEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var members = api.MapGroup("/collaborations/{collaboration}").WithTags("Membership");
        members.MapCommand<JoinCity>("/cities").WithSummary("Record that a city joined, or took part");
        members.MapCommand<LeaveCity>("/cities/departures").WithSummary("Record that a city left");
        members.MapCommand<JoinPartner>("/partners").WithSummary("Record that an organisation other than a city joined, or took part");
        members.MapCommand<LeavePartner>("/partners/departures").WithSummary("Record that an organisation left");
        members.MapCommand<JoinPerson>("/persons").WithSummary("Record that somebody got a role, or had it");
        members.MapCommand<LeavePerson>("/persons/departures").WithSummary("Record that somebody gave up a role");
        members.MapCommand<CountMembers>("/member-counts").WithSummary("Record how many members a source counts");

        members.MapView<MemberRegister, CityItem>("/cities", "ListCities", Cities).WithSummary("The cities that take part; with validOn those of that day, with how certain it is");
        members.MapView<MemberRegister, PartnerItem>("/partners", "ListPartners", Partners).WithSummary("The other organisations that take part");
        members.MapView<MemberRegister, MemberItem>("/persons", "ListMembers", Persons).WithMetadata(PersonalData.Here).WithSummary("The persons with a role, seats of chairs and leads left out");
        members.MapView<MemberRegister, MemberCountItem>("/member-counts", "ListMemberCounts", Counts).WithSummary("How many members sources count");
    }

    private static IEnumerable<CityItem> Cities(MemberRegister register, ReadQuery query, PersonBook names) => query.ValidOn is { } day
        ? register.CitiesOn(day).Select(answer => CityItem.Of(register.Collaboration, answer.Membership, query.Day, answer.Certainty))
        : register.Cities.Select(member => CityItem.Of(register.Collaboration, member, query.Day));

    private static IEnumerable<PartnerItem> Partners(MemberRegister register, ReadQuery query, PersonBook names) => query.ValidOn is { } day
        ? register.PartnersOn(day).Select(answer => PartnerItem.Of(register.Collaboration, answer.Membership, answer.Certainty))
        : register.Partners.Select(member => PartnerItem.Of(register.Collaboration, member));

    private static IEnumerable<MemberItem> Persons(MemberRegister register, ReadQuery query, PersonBook names) => query.ValidOn is { } day
        ? register.PersonsOn(day).Select(answer => MemberItem.Of(register.Collaboration, answer.Membership, names, answer.Certainty))
        : register.Persons.Select(member => MemberItem.Of(register.Collaboration, member, names));

    private static IEnumerable<MemberCountItem> Counts(MemberRegister register, ReadQuery query, PersonBook names) =>
        register.Counts.Where(count => query.ValidOn is not { } day || count.CanHaveHappenedBy(day))
            .Select(count => new MemberCountItem(count.Fact.Total, [.. count.Fact.Groups], StatedItem.Of(count)));
}

/// <summary>A city's time in one role.</summary>
/// <param name="City">CBS code.</param>
/// <param name="G40">Is it in the G40 on the day asked about?</param>
/// <param name="From">EDTF; null: not known.</param>
/// <param name="Until">EDTF; <c>".."</c>: no end recorded; null: ended, not known when.</param>
/// <param name="LastConfirmed">EDTF: how far the sources vouch for it.</param>
/// <param name="Certainty">Only with <c>validOn</c>: certain or possible.</param>
/// <param name="Evidence">The entries it rests on.</param>
public sealed record CityItem(
    string Collaboration,
    CityCode City,
    string Name,
    MembershipRole Role,
    bool G40,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Until,
    bool Ended,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastConfirmed,
    Certainty? Certainty,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    public static CityItem Of(CollaborationId collaboration, CityMembership member, DateOnly day, Certainty? certainty = null)
    {
        ArgumentNullException.ThrowIfNull(member);
        var extent = member.Extent;
        return new(
            collaboration.Value, member.City, Municipalities.NameOf(member.City), member.Role, CityNetworks.IsMember("G40", member.City, day),
            extent.From, extent.Until, extent.Ended, extent.LastConfirmed?.Text, certainty, member.Disputed, member.Evidence);
    }
}

/// <inheritdoc cref="CityItem"/>
/// <param name="Body">The consultation or group in which it takes part, when it is not the whole.</param>
public sealed record PartnerItem(
    string Collaboration,
    PartyItem Party,
    MembershipRole Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Body,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Until,
    bool Ended,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastConfirmed,
    Certainty? Certainty,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    public static PartnerItem Of(CollaborationId collaboration, PartnerMembership member, Certainty? certainty = null)
    {
        ArgumentNullException.ThrowIfNull(member);
        var (party, extent) = (member.Party, member.Extent);
        return new(
            collaboration.Value, new PartyItem(party.City?.Value, party.Label, party.Type), member.Role, member.Body,
            extent.From, extent.Until, extent.Ended, extent.LastConfirmed?.Text, certainty, member.Disputed, member.Evidence);
    }
}

/// <inheritdoc cref="CityItem"/>
/// <param name="Body">The group in which the role is held, when it is not the whole.</param>
/// <param name="Capacity">The office elsewhere in which they take part, in the source's words.</param>
public sealed record MemberItem(
    string Collaboration,
    PersonItem Person,
    PersonRole Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PartyItem? OnBehalfOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Body,
    string? Capacity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Until,
    bool Ended,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastConfirmed,
    Certainty? Certainty,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    public static MemberItem Of(CollaborationId collaboration, PersonMembership member, PersonBook names, Certainty? certainty = null)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(names);
        var extent = member.Extent;
        return new(
            collaboration.Value, new PersonItem(member.Person.Person, names.NameOf(member.Person.Person)), member.Role, PartyItem.Of(member.OnBehalfOf), member.Body, member.Capacity,
            extent.From, extent.Until, extent.Ended, extent.LastConfirmed?.Text, certainty, member.Disputed, member.Evidence);
    }
}

/// <param name="Groups">How many of them belong to a group; groups may overlap.</param>
public sealed record MemberCountItem(int Total, IReadOnlyList<MemberGroup> Groups, StatedItem Stated);
