using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Recording;

/// <summary>One state on its way through a history; several use cases decide on the same.</summary>
internal interface IRehearsal
{
    object State { get; }

    void Evolve(Entry entry);
}

internal sealed class Rehearsal<TState> : IRehearsal
    where TState : IState<TState>
{
    private TState state = TState.Initial;

    object IRehearsal.State => state;

    public void Evolve(Entry entry) => state = TState.Evolve(state, entry);
}

/// <summary>Which entries a history cannot hold: those that their own use case would have refused where they stand.</summary>
public static class Rehearsals
{
    /// <summary>The facts that are refused when decided in order, with the rule that refuses each. A fact that no use case on a state records is never refused.</summary>
    public static IReadOnlyList<(Entry Entry, Violation Violation)> Impossible(IReadOnlyList<Entry> known)
    {
        var useCases = UseCase.All.Where(useCase => useCase.Rehearsed is not null).ToDictionary(useCase => useCase.FactType);
        var states = useCases.Values.Select(useCase => useCase.Rehearsed?.State).OfType<Type>().Distinct().ToDictionary(state => state, UseCase.NewRehearsal);
        var impossible = new List<(Entry, Violation)>();
        foreach (var entry in known)
        {
            if (useCases.TryGetValue(entry.Fact.GetType(), out var useCase) && useCase.Rehearsed is var (state, decide)
                && decide(states[state].State, UseCase.CommandFor(entry.Fact)) is Decision.Rejected rejected)
            {
                impossible.Add((entry, rejected.Violations[0]));
            }

            foreach (var rehearsal in states.Values)
                rehearsal.Evolve(entry);
        }

        return impossible;
    }

    /// <summary>What an amendment would make impossible that is possible now.</summary>
    internal static IReadOnlyList<(Entry Entry, Violation Violation)> BrokenBy(StreamHistory history, Amendment amendment)
    {
        var before = Impossible(history.Known).Select(found => found.Entry.Id).ToHashSet();
        return [.. Impossible(history.With(amendment).Known).Where(found => !before.Contains(found.Entry.Id))];
    }
}
