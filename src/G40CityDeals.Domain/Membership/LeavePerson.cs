using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Membership;

/// <summary>Record that somebody gave up a role, on behalf of whomever it was held.</summary>
[Allowed(Domain.Role.Coordinator)]
public sealed record LeavePerson(PersonRef Person, PersonRole Role, [Text(100)] string? Body = null) : Command
{
    public override PersonLeft Fact() => new(Person, Role, Body) { Effective = Effective, Source = Source };

    public static Decision Decide(MembershipState state, LeavePerson command)
    {
        var memberships = state.Persons
            .Where(member => member.Person.IsSamePersonAs(command.Person) && member.Role == command.Role && member.Body == command.Body)
            .Select(member => member.Extent);
        return Decision.Unless(MembershipRules.CanLeave("person", "person", memberships, command.Effective), command.Fact());
    }
}
