namespace G40CityDeals.Domain.Membership;

/// <summary>Record that a city left, in all roles that it had then.</summary>
[Allowed(Role.Coordinator)]
public sealed record LeaveCity(CityCode City) : Command
{
    public override CityLeft Fact() => new(City) { Effective = Effective, Source = Source };

    public static Decision Decide(MembershipState state, LeaveCity command)
    {
        var memberships = state.Cities.Where(member => member.City == command.City).Select(member => member.Extent);
        return Decision.Unless(MembershipRules.CanLeave("city", "city", memberships, command.Effective), command.Fact());
    }
}
