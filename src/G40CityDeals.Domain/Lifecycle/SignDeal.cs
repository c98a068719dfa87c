using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Record that a deal was signed. Parties that sign later are a signing of their own.</summary>
/// <param name="Parties">Those that the source names; can be empty.</param>
/// <param name="Counts">How many of each type, where the source only counts; can be empty.</param>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record SignDeal(ValueList<Party> Parties, ValueList<PartyCount> Counts) : Command
{
    public override DealSigned Fact() => new(Parties, Counts) { Effective = Effective, Source = Source };

    public static Decision Decide(LifecycleState state, SignDeal command) =>
        Decision.Unless(
            [.. LifecycleRules.CityDealsOnly(state, "deal"), .. PartyRules.AllComplete(command.Parties, "parties"), .. EachTypeOnce(command.Counts)],
            command.Fact());

    private static IEnumerable<Violation> EachTypeOnce(ValueList<PartyCount> counts)
    {
        if (counts.DistinctBy(count => count.Type).Count() < counts.Count)
            yield return new("deal.type-counted-twice", "Noem elke soort partij één keer, met het totaal van die soort.", "counts");
    }
}
