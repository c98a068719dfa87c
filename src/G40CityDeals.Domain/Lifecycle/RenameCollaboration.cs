namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Record that a collaboration got another name, or (held) went by it. Its id stays.</summary>
[Allowed(Role.Coordinator)]
public sealed record RenameCollaboration([Text(200)] string Name) : Command
{
    public override CollaborationRenamed Fact() => new(Name) { Effective = Effective, Source = Source };

    public static Decision Decide(LifecycleState state, RenameCollaboration command) => Decision.Accept(command.Fact());
}
