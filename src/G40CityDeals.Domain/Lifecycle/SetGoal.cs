namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Record what the collaboration is for, in the words of its source or in short.</summary>
[Allowed(Role.Coordinator)]
public sealed record SetGoal([Text(2000), FreeText] string Text) : Command
{
    public override GoalSet Fact() => new(Text) { Effective = Effective, Source = Source };

    public static Decision Decide(LifecycleState state, SetGoal command) => Decision.Accept(command.Fact());
}
