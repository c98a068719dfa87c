namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Record that the deal runs on until a later moment; can be agreed after the term had ended.</summary>
[Allowed(Role.Coordinator)]
public sealed record ExtendTerm(PartialDate Until) : Command
{
    public override TermExtended Fact() => new(Until) { Effective = Effective, Source = Source };

    public static Decision Decide(LifecycleState state, ExtendTerm command) =>
        Decision.Unless([.. LifecycleRules.CityDealsOnly(state, "term"), .. Extends(state, command)], command.Fact());

    private static IEnumerable<Violation> Extends(LifecycleState state, ExtendTerm command)
    {
        // Extensions can be recorded in any order, so only those that were certainly agreed earlier or later set a bound.
        var earlier = state.Extensions.Where(extension => LifecycleRules.IsCertainlyBefore(extension.Effective, command.Effective));
        var later = state.Extensions.Where(extension => LifecycleRules.IsCertainlyBefore(command.Effective, extension.Effective));
        if (state.Terms.Count == 0)
            yield return new("term.missing", "Er is nog geen looptijd vastgelegd om te verlengen: leg die eerst vast.");
        else if (state.Terms.Select(term => term.Until).Concat(earlier.Select(extension => extension.Until)).Any(end => !CanBeLater(command.Until, end)))
            yield return new("term.not-later", "Een verlenging loopt tot na het einde dat al was afgesproken: controleer de datum.", "until");
        else if (later.Any(extension => !CanBeLater(extension.Until, command.Until)))
            yield return new("term.not-later", "Een latere verlenging loopt volgens de vastlegging minder ver dan deze: controleer de datum.", "until");
    }

    private static bool CanBeLater(PartialDate until, PartialDate than) => until != than && until.Span.Last > than.Span.First;
}
