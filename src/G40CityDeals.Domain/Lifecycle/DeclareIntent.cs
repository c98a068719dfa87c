using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Record that parties declared that they intend to make a deal.</summary>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record DeclareIntent([NotEmpty] ValueList<Party> Parties) : Command
{
    public override IntentDeclared Fact() => new(Parties) { Effective = Effective, Source = Source };

    public static Decision Decide(LifecycleState state, DeclareIntent command) =>
        Decision.Unless([.. LifecycleRules.CityDealsOnly(state, "intent"), .. PartyRules.AllComplete(command.Parties, "parties")], command.Fact());
}
