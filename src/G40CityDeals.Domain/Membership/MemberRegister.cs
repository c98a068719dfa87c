using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Membership;

/// <summary>Who takes part in a collaboration, for every day at once.</summary>
public sealed record MemberRegister(
    CollaborationId Collaboration,
    ValueList<CityMembership> Cities,
    ValueList<PartnerMembership> Partners,
    ValueList<PersonMembership> Persons,
    ValueList<Stated<MembersCounted>> Counts) : IView<MemberRegister>
{
    public static MemberRegister Project(CollaborationId collaboration, IReadOnlyList<Entry> known)
    {
        var state = known.Fold<MembershipState>();
        return new(
            collaboration,
            state.Cities.OrderBy(member => Municipalities.NameOf(member.City), StringComparer.Ordinal).ThenBy(member => member.Role).ThenBy(member => member.Extent.Begin.Latest).ToValueList(),
            state.Partners.OrderBy(member => member.Party.Label, StringComparer.Ordinal).ThenBy(member => member.Role).ThenBy(member => member.Extent.Begin.Latest).ToValueList(),
            state.Persons.OrderBy(member => member.Role).ThenBy(member => member.Person.Person).ThenBy(member => member.Extent.Begin.Latest).ToValueList(),
            Statements.Of<MembersCounted>(known));
    }

    /// <summary>The cities that took part on a day, certain or possible, by name; one answer for each role a city had.</summary>
    public ValueList<MemberAnswer<CityMembership>> CitiesOn(DateOnly day) => On(Cities, day, member => (member.City, member.Role));

    /// <summary>The partners that took part on a day, certain or possible, by name; one answer for each role and body.</summary>
    public ValueList<MemberAnswer<PartnerMembership>> PartnersOn(DateOnly day) => On(Partners, day, member => (member.Party, member.Role, member.Body));

    /// <summary>The persons that took part on a day, certain or possible, by role; one answer for each role, body and party they stood for.</summary>
    public ValueList<MemberAnswer<PersonMembership>> PersonsOn(DateOnly day) => On(Persons, day, member => (member.Person.Person, member.Role, member.Body, member.OnBehalfOf));

    /// <summary>Where sources speak of several stretches that can each include the day, the surest and then the latest answers.</summary>
    private static ValueList<MemberAnswer<T>> On<T, TKey>(ValueList<T> members, DateOnly day, Func<T, TKey> key)
        where T : class, IMembership<T> =>
        members.Select(member => new MemberAnswer<T>(member, member.Extent.On(day)))
            .Where(answer => answer.Certainty != Certainty.Absent)
            .GroupBy(answer => key(answer.Membership))
            .Select(stretches => stretches.OrderBy(answer => answer.Certainty).ThenByDescending(answer => answer.Membership.Extent.Begin.Latest).First())
            .ToValueList();
}

/// <summary>A member on one day.</summary>
/// <param name="Certainty">Certain or possible; never absent.</param>
public sealed record MemberAnswer<TMembership>(TMembership Membership, Certainty Certainty);

public sealed record CityMembership(CityCode City, MembershipRole Role, Extent Extent, ValueList<Guid> Evidence, bool Disputed) : IMembership<CityMembership>
{
    CityMembership IMembership<CityMembership>.Retold(Extent extent, ValueList<Guid> evidence, bool disputed) =>
        this with { Extent = extent, Evidence = evidence, Disputed = disputed };
}

public sealed record PartnerMembership(Party Party, MembershipRole Role, string? Body, Extent Extent, ValueList<Guid> Evidence, bool Disputed) : IMembership<PartnerMembership>
{
    PartnerMembership IMembership<PartnerMembership>.Retold(Extent extent, ValueList<Guid> evidence, bool disputed) =>
        this with { Extent = extent, Evidence = evidence, Disputed = disputed };
}

public sealed record PersonMembership(PersonRef Person, PersonRole Role, Party? OnBehalfOf, string? Body, Extent Extent, ValueList<Guid> Evidence, bool Disputed)
    : IMembership<PersonMembership>
{
    /// <summary>The office elsewhere in which they take part, in the source's words; null: not told.</summary>
    public string? Capacity { get; init; }

    PersonMembership IMembership<PersonMembership>.Retold(Extent extent, ValueList<Guid> evidence, bool disputed) =>
        this with { Extent = extent, Evidence = evidence, Disputed = disputed };
}
