using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Corrections;

/// <summary>Another source says otherwise. Both are kept, and shown as a conflict until somebody settles it.</summary>
[Allowed(Role.Coordinator, Role.Auditor)]
public sealed record DisputeEntry(Guid Entry, CollaborationEvent Claim, [Text(500), FreeText] string Reason) : Command
{
    public override EntryDisputed Fact() => new(Entry, Claim, Reason) { Effective = Claim.Effective, Source = Claim.Source };

    public static Decision Decide(StreamHistory history, DisputeEntry command)
    {
        List<Violation> violations =
        [
            .. AmendmentRules.SpeaksOfStandingFact(history, command.Entry),
            .. AmendmentRules.SameType(history, command.Entry, command.Claim, "claim"),
            .. AmendmentRules.CanBeUndone(history, command.Entry),
        ];
        if (violations.Count > 0 || history.FindKnown(command.Entry) is not { } known)
            return Decision.Unless(violations);
        if (known.Fact.SaysTheSameAs(command.Claim))
            return Decision.Reject("dispute.same-value", "Deze bron zegt hetzelfde: leg een bevestiging vast.", "claim");
        return known.Standing.Conflicts.Any(conflict => conflict.Settled is null && conflict.Claim == command.Claim)
            ? Decision.Accept()
            : Decision.Accept(command.Fact());
    }
}
