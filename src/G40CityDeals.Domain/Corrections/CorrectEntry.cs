using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Corrections;

/// <summary>Put right what was recorded wrongly. The original stays in the log; the replacement stands in its place.</summary>
[Allowed(Role.Coordinator)]
public sealed record CorrectEntry(Guid Entry, CollaborationEvent Replacement, [Text(500), FreeText] string Reason) : Command
{
    public override EntryCorrected Fact() => new(Entry, Replacement, Reason) { Effective = Replacement.Effective, Source = Replacement.Source };

    public override IEnumerable<Violation> MisplacedIn(string stream) =>
        Replacement is Amendment ? [] : UseCase.CommandFor(Replacement).MisplacedIn(stream);

    public static Decision Decide(StreamHistory history, CorrectEntry command)
    {
        List<Violation> violations =
        [
            .. AmendmentRules.SpeaksOfStandingFact(history, command.Entry),
            .. AmendmentRules.SameType(history, command.Entry, command.Replacement, "replacement"),
            .. AmendmentRules.CanBeUndone(history, command.Entry),
        ];
        if (violations.Count > 0)
            return Decision.Unless(violations);
        return history.FindKnown(command.Entry)?.Fact == command.Replacement
            ? Decision.Accept()
            : Decision.Unless(AmendmentRules.StaysPossible(history, command.Fact()), command.Fact());
    }
}
