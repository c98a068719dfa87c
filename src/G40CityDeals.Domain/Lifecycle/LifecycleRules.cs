namespace G40CityDeals.Domain.Lifecycle;

/// <summary>The rules that several use cases of this capability share.</summary>
internal static class LifecycleRules
{
    /// <summary>Only a City Deal has phases, is signed, is published and runs for a term. A kind that is not known yet contradicts nothing.</summary>
    /// <param name="subject">First part of the code: <c>phase</c>, <c>intent</c>, <c>deal</c> or <c>term</c>.</param>
    public static IEnumerable<Violation> CityDealsOnly(LifecycleState state, string subject)
    {
        if (state.Kind is not null and not CollaborationKind.CityDeal)
            yield return new($"{subject}.city-deals-only", "Dit kan alleen bij een City Deal. Klopt de soort van dit samenwerkingsverband niet, corrigeer dan de registratie.");
    }

    /// <summary>The one was agreed before the other, however the dates are read.</summary>
    public static bool IsCertainlyBefore(Effective a, Effective b) => a.Span.Last < b.Span.First;
}
