namespace G40CityDeals.Domain.Membership;

/// <summary>Who takes part, in which role and for how long, as far as the entries tell.</summary>
public sealed record MembershipState(
    ValueList<CityMembership> Cities,
    ValueList<PartnerMembership> Partners,
    ValueList<PersonMembership> Persons) : IState<MembershipState>
{
    public static MembershipState Initial { get; } = new([], [], []);

    public static MembershipState Evolve(MembershipState state, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Fact switch
        {
            CityJoined j => state with
            {
                Cities = Joined(state.Cities, new(j.City, j.Role, Begun(entry), entry.Evidence, entry.IsDisputed), (a, b) => a.City == b.City && a.Role == b.Role),
            },
            CityLeft l => state with { Cities = Ended(state.Cities, entry, membership => membership.City == l.City) },
            PartnerJoined j => state with
            {
                Partners = Joined(
                    state.Partners,
                    new(j.Party, j.Role, j.Body, Begun(entry), entry.Evidence, entry.IsDisputed),
                    (a, b) => a.Party == b.Party && a.Role == b.Role && a.Body == b.Body),
            },
            PartnerLeft l => state with { Partners = Ended(state.Partners, entry, membership => membership.Party == l.Party) },
            PersonJoined j => state with
            {
                Persons = Joined(
                    state.Persons,
                    new(j.Person, j.Role, j.OnBehalfOf, j.Body, Begun(entry), entry.Evidence, entry.IsDisputed) { Capacity = j.Capacity },
                    IsSameSeat,
                    (a, b) => a with { OnBehalfOf = a.OnBehalfOf ?? b.OnBehalfOf, Capacity = a.Capacity ?? b.Capacity }),
            },
            PersonLeft l => state with
            {
                Persons = Ended(state.Persons, entry, membership => membership.Person.IsSamePersonAs(l.Person) && membership.Role == l.Role && membership.Body == l.Body),
            },
            _ => state,
        };
    }

    private static bool IsSameSeat(PersonMembership a, PersonMembership b) =>
        a.Person.IsSamePersonAs(b.Person) && a.Role == b.Role && a.Body == b.Body && (a.OnBehalfOf is null || b.OnBehalfOf is null || a.OnBehalfOf == b.OnBehalfOf);

    private static ValueList<T> Joined<T>(ValueList<T> memberships, T added, Func<T, T, bool> isSame, Func<T, T, T>? completed = null)
        where T : class, IMembership<T>
    {
        for (var i = 0; i < memberships.Count; i++)
        {
            var membership = memberships[i];
            if (isSame(membership, added) && membership.Extent.Joins(added.Extent))
                return memberships.SetItem(i, Told(completed?.Invoke(membership, added) ?? membership, added));
        }

        // Who was away came back after that: the new membership does not reach back over the end of one that is over.
        var left = memberships.Where(membership => isSame(membership, added) && membership.Extent.Ended && IsOverBefore(membership.Extent, added.Extent));
        return memberships.Add(left.Aggregate(added, (later, earlier) => later.Retold(After(later.Extent, earlier.Extent), later.Evidence, later.Disputed)));
    }

    private static T Told<T>(T membership, T added)
        where T : class, IMembership<T> =>
        membership.Retold(membership.Extent.JoinedWith(added.Extent), [.. membership.Evidence, .. added.Evidence], membership.Disputed || added.Disputed);

    private static ValueList<T> Ended<T>(ValueList<T> memberships, Entry entry, Func<T, bool> isIt)
        where T : class, IMembership<T> =>
        memberships.Select(membership => !membership.Extent.Ended && isIt(membership) && MembershipRules.CanEnd(membership.Extent, entry.Fact.Effective)
            ? membership.Retold(
                membership.Extent.EndedBy(entry.Fact.Effective, entry.SaidOn),
                [.. membership.Evidence, .. entry.Evidence],
                membership.Disputed || entry.IsDisputed)
            : membership).ToValueList();

    private static bool IsOverBefore(Extent earlier, Extent later) => later.Asserted is { } days ? earlier.End.Latest <= days.First : earlier.End.Earliest <= later.Begin.Latest;

    private static Extent After(Extent later, Extent earlier)
    {
        var begin = later.Begin.And(new Bounds(earlier.End.Earliest, DateOnly.MaxValue));
        return begin.IsPossible ? later with { Begin = begin } : later;
    }

    private static Extent Begun(Entry entry) => Extent.Beginning(entry.Fact.Effective).ConfirmedUpTo(entry.LastConfirmed);
}
