using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Corrections;

/// <summary>Another source says the same. Its <see cref="Command.Effective"/> is what that source speaks of, so that it can vouch for a later year.</summary>
[Allowed(Role.Coordinator)]
public sealed record ConfirmEntry(Guid Entry) : Command
{
    public override EntryConfirmed Fact() => new(Entry) { Effective = Effective, Source = Source };

    public static Decision Decide(StreamHistory history, ConfirmEntry command)
    {
        var violations = AmendmentRules.SpeaksOfStandingFact(history, command.Entry).ToList();
        if (violations.Count > 0 || history.FindKnown(command.Entry) is not { } known)
            return Decision.Unless(violations);
        var stands = (known.Fact.Source.IsSameDocumentAs(command.Source) && known.Fact.Effective == command.Effective)
            || known.Standing.Confirmations.Any(confirmation => confirmation.Source.IsSameDocumentAs(command.Source) && confirmation.Effective == command.Effective);
        return stands ? Decision.Accept() : Decision.Accept(command.Fact());
    }
}
