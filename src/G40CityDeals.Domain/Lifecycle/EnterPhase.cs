namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Record that a City Deal went into a phase, or (held) was in it; also when that was long ago and later phases stand already.</summary>
[Allowed(Role.Coordinator)]
public sealed record EnterPhase(Phase Phase) : Command
{
    public override PhaseEntered Fact() => new(Phase) { Effective = Effective, Source = Source };

    public static Decision Decide(LifecycleState state, EnterPhase command)
    {
        var claimed = Extent.Beginning(command.Effective);
        return Decision.Unless(
            [
                .. LifecycleRules.CityDealsOnly(state, "phase"),
                .. AtOnce(state, command.Phase, claimed).Take(1),
                .. OutOfOrder(state, command.Phase, claimed).Take(1),
            ],
            command.Fact());
    }

    private static IEnumerable<Violation> AtOnce(LifecycleState state, Phase phase, Extent claimed) =>
        from other in state.Phases
        where other.Phase != phase && PhaseOrder.Clash(other.Extent, claimed)
        select new Violation(
            "phase.another-certain",
            $"Op dat moment was de City Deal volgens de vastlegging zeker in de fase '{Wording.DutchWords.Of(other.Phase)}'. Controleer de datum, of corrigeer of betwist de andere vermelding.",
            "effective");

    private static IEnumerable<Violation> OutOfOrder(LifecycleState state, Phase phase, Extent claimed)
    {
        foreach (var other in state.Phases)
        {
            if (PhaseOrder.IsCertainlyBefore(other.Extent, claimed) && !IsPossible(state, other.Phase, other.Extent, phase, claimed))
                yield return NotAWay(other.Phase, phase);
            else if (PhaseOrder.IsCertainlyBefore(claimed, other.Extent) && !IsPossible(state, phase, claimed, other.Phase, other.Extent))
                yield return NotAWay(phase, other.Phase);
        }
    }

    /// <summary>There is a way from the one to the other: straight, or over a phase that was recorded and may lie between them.</summary>
    private static bool IsPossible(LifecycleState state, Phase from, Extent before, Phase to, Extent after) =>
        PhaseOrder.IsWay(from, to)
        || state.Phases.Any(other => PhaseOrder.IsWay(from, other.Phase) && PhaseOrder.IsWay(other.Phase, to)
            && other.Phase != from && other.Phase != to
            && !PhaseOrder.IsCertainlyBefore(other.Extent, before) && !PhaseOrder.IsCertainlyBefore(after, other.Extent));

    private static Violation NotAWay(Phase from, Phase to) => new(
        "phase.not-allowed",
        $"Van '{Wording.DutchWords.Of(from)}' kan een City Deal niet naar '{Wording.DutchWords.Of(to)}'. Controleer fase en datum, of corrigeer de andere vermelding.",
        "phase");
}
