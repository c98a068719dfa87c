namespace G40CityDeals.Domain.Lifecycle;

/// <summary>What the decisions about a collaboration's course need: its kind, the phases as the sources tell them, and its term.</summary>
/// <param name="Kind">Null while nothing that is known says so.</param>
/// <param name="Phases">One for each entry, in the order recorded; not yet put in order of time.</param>
public sealed record LifecycleState(
    CollaborationKind? Kind,
    ValueList<PhaseSpan> Phases,
    ValueList<TermSet> Terms,
    ValueList<TermExtended> Extensions) : IState<LifecycleState>
{
    public static LifecycleState Initial { get; } = new(null, [], [], []);

    public static LifecycleState Evolve(LifecycleState state, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Fact switch
        {
            CollaborationRegistered registered => state with { Kind = state.Kind ?? registered.Kind },
            PhaseEntered entered => state with { Phases = state.Phases.Add(Told(entry, entered.Phase)) },
            TermSet set => state with { Terms = state.Terms.Add(set) },
            TermExtended extended => state with { Extensions = state.Extensions.Add(extended) },
            _ => state,
        };
    }

    private static PhaseSpan Told(Entry entry, Phase phase) =>
        new(phase, Extent.Beginning(entry.Fact.Effective).ConfirmedUpTo(entry.LastConfirmed), entry.Fact.Effective, entry.Evidence, entry.IsDisputed);
}
