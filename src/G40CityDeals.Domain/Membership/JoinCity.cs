namespace G40CityDeals.Domain.Membership;

/// <summary>Record that a city joined, or (held) took part, in a role. A city can have several roles, at once or one after the other.</summary>
[Allowed(Domain.Role.Coordinator)]
public sealed record JoinCity(CityCode City, MembershipRole Role) : Command
{
    public override CityJoined Fact() => new(City, Role) { Effective = Effective, Source = Source };

    public static Decision Decide(MembershipState state, JoinCity command)
    {
        var inSameRole = state.Cities.Where(member => member.City == command.City && member.Role == command.Role).Select(member => member.Extent);
        return Decision.Unless(
            [.. PartyRules.Exists(command.City, "city"), .. MembershipRules.NotYetMember("city", "city", inSameRole, command.Effective)],
            command.Fact());
    }
}
