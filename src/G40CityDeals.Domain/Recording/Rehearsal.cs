using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Recording;

/// <summary>A state that grows with a history, for the use cases that decide on it; each brings its own rules.</summary>
internal interface IRehearsal
{
    Type StateType { get; }

    object State { get; }

    void Evolve(Entry entry);
}

internal sealed class Rehearsal<TState> : IRehearsal
    where TState : IState<TState>
{
    private TState _state = TState.Initial;

    public Type StateType => typeof(TState);

    public object State => _state;

    public void Evolve(Entry entry) => _state = TState.Evolve(_state, entry);
}

/// <summary>Which entries a history cannot hold: those that their own use case would have refused where they stand.</summary>
public static class Rehearsals
{
    /// <summary>The facts that are refused when decided in order, with the rule that refuses each.</summary>
    public static IReadOnlyList<(Entry Entry, Violation Violation)> Impossible(IReadOnlyList<Entry> known)
    {
        var byState = new Dictionary<Type, IRehearsal>();
        var impossible = new List<(Entry, Violation)>();
        foreach (var useCase in UseCase.All.Where(useCase => useCase.NewRehearsal is not null))
        {
            var rehearsal = useCase.NewRehearsal?.Invoke();
            if (rehearsal is not null)
                byState[useCase.CommandType] = byState.Values.FirstOrDefault(existing => existing.StateType == rehearsal.StateType) ?? rehearsal;
        }

        var states = byState.Values.Distinct().ToList();
        foreach (var entry in known)
        {
            var useCase = UseCase.For(entry.Fact.GetType());
            if (byState.TryGetValue(useCase.CommandType, out var rehearsal) && useCase.DecideOn(rehearsal.State, UseCase.CommandFor(entry.Fact)) is Decision.Rejected rejected)
                impossible.Add((entry, rejected.Violations[0]));
            foreach (var state in states)
                state.Evolve(entry);
        }

        return impossible;
    }

    /// <summary>What an amendment would make impossible that is possible now.</summary>
    internal static IReadOnlyList<(Entry Entry, Violation Violation)> BrokenBy(RecordedHistory history, Amendment amendment)
    {
        var last = history.Entries[^1];
        var added = new Entry(Guid.Empty, last.Index + 1, last.Stream, last.Version + 1, last.RecordedAt, last.Actor, amendment);
        var before = Impossible(history.Known).Select(found => found.Entry.Id).ToHashSet();
        var after = Impossible(History.AsKnown([.. history.Entries, added], KnownOn.Now));
        return [.. after.Where(found => !before.Contains(found.Entry.Id))];
    }
}
