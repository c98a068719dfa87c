using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Deliverables;

/// <summary>Record the central message that a deliverable carries for a theme. The deliverable may be another collaboration's, so that it need not be known here.</summary>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record AdoptKeyMessage(DeliverableId Deliverable, [Text(100)] string Theme, [Text(1000), FreeText] string Text) : Command
{
    public override KeyMessageAdopted Fact() => new(Deliverable, Theme, Text) { Effective = Effective, Source = Source };

    public static Decision Decide(Stateless state, AdoptKeyMessage command) => Decision.Accept(command.Fact());
}
