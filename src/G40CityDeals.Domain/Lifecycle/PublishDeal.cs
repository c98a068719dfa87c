namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Record that the text of the deal stood in the official gazette.</summary>
/// <param name="Gazette">Such as Staatscourant.</param>
/// <param name="Number">Such as 2022-3141, as the gazette writes it.</param>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record PublishDeal([Text(100)] string Gazette, [Text(50)] string Number) : Command
{
    public override DealPublished Fact() => new(Gazette, Number) { Effective = Effective, Source = Source };

    public static Decision Decide(LifecycleState state, PublishDeal command) =>
        Decision.Unless(LifecycleRules.CityDealsOnly(state, "deal"), command.Fact());
}
