using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain;

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

        members.MapView(views => views.Members, "/cities", "ListCities", Cities).WithSummary("The cities that take part; with validOn those of that day, with how certain it is");
        members.MapView(views => views.Members, "/partners", "ListPartners", Partners).WithSummary("The other organisations that take part");
        members.MapView(views => views.Members, "/persons", "ListMembers", Persons).WithMetadata(PersonalData.Here).WithSummary("The persons with a role, seats of chairs and leads left out");
        members.MapView(views => views.Members, "/member-counts", "ListMemberCounts", Counts).WithSummary("How many members sources count");
    }

    private static IEnumerable<CityItem> Cities(MemberRegister register, ReadQuery query, PersonBook names) => query.ValidOn is { } day
        ? register.CitiesOn(day).Select(answer => new CityItem(register.Collaboration, answer.Membership, query.Day, answer.Certainty))
        : register.Cities.Select(member => new CityItem(register.Collaboration, member, query.Day));

    private static IEnumerable<PartnerItem> Partners(MemberRegister register, ReadQuery query, PersonBook names) => query.ValidOn is { } day
        ? register.PartnersOn(day).Select(answer => new PartnerItem(register.Collaboration, answer.Membership, answer.Certainty))
        : register.Partners.Select(member => new PartnerItem(register.Collaboration, member));

    private static IEnumerable<MemberItem> Persons(MemberRegister register, ReadQuery query, PersonBook names) => query.ValidOn is { } day
        ? register.PersonsOn(day).Select(answer => new MemberItem(register.Collaboration, answer.Membership, names, answer.Certainty))
        : register.Persons.Select(member => new MemberItem(register.Collaboration, member, names));

    private static IEnumerable<MemberCountItem> Counts(MemberRegister register, ReadQuery query, PersonBook names) =>
        register.Counts.Where(count => query.ValidOn is not { } day || count.CanHaveHappenedBy(day))
            .Select(count => new MemberCountItem(count.Fact.Total, [.. count.Fact.Groups], StatedItem.Of(count)));
}

/// <summary>Somebody takes part: how long, how surely, and on which entries that rests.</summary>
public abstract record MembershipItem
{
    protected MembershipItem(CollaborationId collaboration, Extent extent, Certainty? certainty, bool disputed, IReadOnlyList<Guid> evidence)
    {
        ArgumentNullException.ThrowIfNull(extent);
        (Collaboration, Certainty, Disputed, Evidence) = (collaboration.Value, certainty, disputed, evidence);
        (From, Until, Ended, LastConfirmed) = (extent.From, extent.Until, extent.Ended, extent.LastConfirmed?.Text);
    }

    public string Collaboration { get; }

    /// <summary>EDTF; null: not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? From { get; }

    /// <summary>EDTF; <c>".."</c>: no end recorded; null: ended, not known when.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Until { get; }

    public bool Ended { get; }

    /// <summary>EDTF: how far the sources vouch for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? LastConfirmed { get; }

    /// <summary>Only with <c>validOn</c>: certain or possible.</summary>
    public Certainty? Certainty { get; }

    public bool Disputed { get; }

    /// <summary>The entries it rests on.</summary>
    public IReadOnlyList<Guid> Evidence { get; }
}

public sealed record CityItem : MembershipItem
{
    public CityItem(CollaborationId collaboration, CityMembership member, DateOnly day, Certainty? certainty = null)
        : base(collaboration, member.Extent, certainty, member.Disputed, member.Evidence) =>
        (City, Name, Role, G40) = (member.City, Municipalities.NameOf(member.City), member.Role, CityNetworks.IsMember("G40", member.City, day));

    public CityCode City { get; }

    public string Name { get; }

    public MembershipRole Role { get; }

    /// <summary>A member of the G40 on the day that is asked.</summary>
    public bool G40 { get; }
}

public sealed record PartnerItem : MembershipItem
{
    public PartnerItem(CollaborationId collaboration, PartnerMembership member, Certainty? certainty = null)
        : base(collaboration, member.Extent, certainty, member.Disputed, member.Evidence) =>
        (Party, Role, Body) = (new PartyItem(member.Party.City?.Value, member.Party.Label, member.Party.Type), member.Role, member.Body);

    public PartyItem Party { get; }

    public MembershipRole Role { get; }

    /// <summary>The consultation or group in which it takes part, when it is not the whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Body { get; }
}

public sealed record MemberItem : MembershipItem
{
    public MemberItem(CollaborationId collaboration, PersonMembership member, PersonBook names, Certainty? certainty = null)
        : base(collaboration, member.Extent, certainty, member.Disputed, member.Evidence) =>
        (Person, Role, OnBehalfOf, Body, Capacity) =
            (new PersonItem(member.Person.Person, names.NameOf(member.Person.Person)), member.Role, PartyItem.Of(member.OnBehalfOf), member.Body, member.Capacity);

    public PersonItem Person { get; }

    public PersonRole Role { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public PartyItem? OnBehalfOf { get; }

    /// <summary>The group in which the role is held, when it is not the whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Body { get; }

    /// <summary>The office elsewhere in which they take part, in the source's words.</summary>
    public string? Capacity { get; }
}

/// <param name="Groups">How many of them belong to a group; groups may overlap.</param>
public sealed record MemberCountItem(int Total, IReadOnlyList<MemberGroup> Groups, StatedItem Stated);
