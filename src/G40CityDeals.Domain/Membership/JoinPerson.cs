using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Membership;

/// <summary>Record that somebody got a role, or (held) had it. Seats of chairs and leads are recorded as such.</summary>
/// <param name="Body">The group in which the role is held, when it is not the whole.</param>
[Allowed(Domain.Role.Coordinator)]
public sealed record JoinPerson(PersonRef Person, PersonRole Role, Party? OnBehalfOf = null, [Text(100)] string? Body = null, [Text(150)] string? Capacity = null) : Command
{
    public override PersonJoined Fact() => new(Person, Role, OnBehalfOf, Body, Capacity) { Effective = Effective, Source = Source };

    public static Decision Decide(MembershipState state, JoinPerson command)
    {
        var inSameRole = state.Persons
            .Where(member => member.Person.IsSamePersonAs(command.Person) && member.Role == command.Role && member.Body == command.Body && member.OnBehalfOf == command.OnBehalfOf)
            .Select(member => member.Extent);
        return Decision.Unless(
            [.. PartyRules.Complete(command.OnBehalfOf, "onBehalfOf"), .. MembershipRules.NotYetMember("person", "person", inSameRole, command.Effective)],
            command.Fact());
    }
}
