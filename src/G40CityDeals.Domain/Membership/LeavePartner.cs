namespace G40CityDeals.Domain.Membership;

/// <summary>Record that an organisation left, in all roles and bodies that it was in then.</summary>
[Allowed(Role.Coordinator)]
public sealed record LeavePartner(Party Party) : Command
{
    public override PartnerLeft Fact() => new(Party) { Effective = Effective, Source = Source };

    public static Decision Decide(MembershipState state, LeavePartner command)
    {
        var memberships = state.Partners.Where(member => member.Party == command.Party).Select(member => member.Extent);
        return Decision.Unless(MembershipRules.CanLeave("partner", "party", memberships, command.Effective), command.Fact());
    }
}
