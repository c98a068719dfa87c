using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Corrections;

/// <summary>It was never so. A correction, dispute or settlement can be retracted too: then what stood before stands again.</summary>
[Allowed(Role.Coordinator)]
public sealed record RetractEntry(Guid Entry, [Text(500), FreeText] string Reason) : Command
{
    public override EntryRetracted Fact() => new(Entry, Reason) { Effective = Effective, Source = Source };

    public static Decision Decide(StreamHistory history, RetractEntry command)
    {
        if (history.Find(command.Entry) is null)
            return Decision.Reject("entry.unknown", "Deze vermelding staat niet in dit samenwerkingsverband.", "entry");
        if (IsRetracted(history, command.Entry))
            return Decision.Accept();
        return Decision.Unless(
            [.. AmendmentRules.CanBeUndone(history, command.Entry), .. AmendmentRules.StaysPossible(history, command.Fact())],
            command.Fact());
    }

    private static bool IsRetracted(StreamHistory history, Guid id)
    {
        var retractions = history.Entries.Where(entry => entry.Fact is EntryRetracted retraction && retraction.Entry == id);
        return retractions.Any(retraction => !IsRetracted(history, retraction.Id));
    }
}
