namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Record that a collaboration was set up, or (held) was there. Starts its stream; its id is the stream's.</summary>
[Allowed(Role.Coordinator)]
public sealed record RegisterCollaboration([Text(200)] string Name, CollaborationKind Kind, CollaborationId? Parent = null) : Command
{
    public override CollaborationRegistered Fact() => new(Name, Kind, Parent) { Effective = Effective, Source = Source };

    public override IEnumerable<Violation> MisplacedIn(string stream) => [.. base.MisplacedIn(stream), .. OwnParent(stream)];

    private IEnumerable<Violation> OwnParent(string stream)
    {
        if (Parent?.Value == stream)
            yield return new("collaboration.own-parent", "Een samenwerkingsverband is geen onderdeel van zichzelf: kies een ander, of laat dit leeg.", "parent");
    }

    public static Decision Decide(LifecycleState state, RegisterCollaboration command) =>
        state.Kind is null
            ? Decision.Accept(command.Fact())
            : Decision.Reject(
                "collaboration.exists",
                "Dit samenwerkingsverband is al geregistreerd. Kies een andere id, of corrigeer, bevestig of betwist de bestaande registratie.");
}
