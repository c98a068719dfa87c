using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Contacts;

/// <summary>Record talks, an offer, support, an agreement … with others.</summary>
/// <param name="Representative">Who spoke for us or has the seat.</param>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record RecordContact(
    [NotEmpty] ValueList<Party> With,
    ContactKind What,
    [Text(500), FreeText] string Topic,
    [Text(500), FreeText] string? Outcome = null,
    PersonRef? Representative = null) : Command
{
    public override ContactRecorded Fact() => new(With, What, Topic, Outcome, Representative) { Effective = Effective, Source = Source };

    public static Decision Decide(Stateless state, RecordContact command) => Decision.Unless(PartyRules.AllComplete(command.With, "with"), command.Fact());
}
