namespace G40CityDeals.Domain.Membership;

/// <summary>Record how many members a source counts, without naming all of them.</summary>
/// <param name="Groups">How many of them belong to a group; groups may overlap and need not add up. Can be empty.</param>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record CountMembers([Between(0, 100_000)] int Total, ValueList<MemberGroup> Groups) : Command
{
    public override MembersCounted Fact() => new(Total, Groups) { Effective = Effective, Source = Source };

    public static Decision Decide(MembershipState state, CountMembers command) =>
        command.Groups.Any(group => group.Number > command.Total)
            ? Decision.Reject("members.group-exceeds-total", "Een groep is groter dan het totaal: controleer de aantallen.", "groups")
            : Decision.Accept(command.Fact());
}
