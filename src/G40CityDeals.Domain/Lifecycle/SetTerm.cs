namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Record from when until when the deal runs; the last day is part of it.</summary>
[Allowed(Role.Coordinator)]
public sealed record SetTerm(PartialDate Until, PartialDate? From = null) : Command
{
    public override TermSet Fact() => new(From, Until) { Effective = Effective, Source = Source };

    public static Decision Decide(LifecycleState state, SetTerm command) =>
        Decision.Unless([.. LifecycleRules.CityDealsOnly(state, "term"), .. InOrder(command), .. SaidOtherwise(state, command)], command.Fact());

    private static IEnumerable<Violation> InOrder(SetTerm command)
    {
        if (command.From is { } from && command.Until.Span.Last <= from.Span.First)
            yield return new("term.ends-before-begin", "De looptijd eindigt niet na het begin: controleer beide datums.", "until");
    }

    /// <summary>Two ends can be one and the same when one is only less precise than the other.</summary>
    private static IEnumerable<Violation> SaidOtherwise(LifecycleState state, SetTerm command)
    {
        if (state.Terms.Any(term => !term.Until.Span.Overlaps(command.Until.Span)))
        {
            yield return new(
                "term.already-set",
                "Er staat al een looptijd met een ander einde. Leg een verlenging vast, of corrigeer of betwist de bestaande vermelding.",
                "until");
        }
    }
}
