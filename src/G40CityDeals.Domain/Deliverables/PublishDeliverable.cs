using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Deliverables;

/// <summary>Record that a deliverable appeared, or (held) was worked on. May be recorded more than once: what the entries name adds up.</summary>
/// <param name="With">Who made it with us, or made it.</param>
/// <param name="Contributors">Who worked on it; contributing gives no office.</param>
/// <param name="Amount">Whole euros.</param>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record PublishDeliverable(
    DeliverableId Deliverable,
    [Text(300), FreeText] string Title,
    DeliverableType Type,
    ValueList<Party> With,
    ValueList<Contributor> Contributors,
    ValueList<Advice> Advice,
    [Between(1, 1_000_000_000_000)] long? Amount = null,
    [Text(500), HttpUrl] string? Url = null,
    [Text(500), FreeText] string? Remark = null) : Command
{
    public override DeliverablePublished Fact() =>
        new(Deliverable, Title, Type, With, Contributors, Amount, Advice, Url, Remark) { Effective = Effective, Source = Source };

    public static Decision Decide(DeliverableState state, PublishDeliverable command) =>
        Decision.Unless(
            [
                .. IsTheSameOne(state, command),
                .. PartyRules.AllComplete(command.With, "with"),
                .. ContributorsAreNamed(command),
                .. PartyRules.AllComplete(command.Contributors.Select(contributor => contributor.Party).OfType<Party>(), "contributors"),
            ],
            command.Fact());

    private static IEnumerable<Violation> IsTheSameOne(DeliverableState state, PublishDeliverable command)
    {
        if (state.Find(command.Deliverable) is not { } known)
            yield break;
        if (known.Title != command.Title)
            yield return new("deliverable.other-title", $"'{command.Deliverable}' heet al '{known.Title}': kies een andere aanduiding, of corrigeer die vermelding.", "title");
        else if (known.Type != command.Type)
            yield return new("deliverable.other-title", $"'{command.Deliverable}' staat al vast als een ander soort product: kies een andere aanduiding, of corrigeer die vermelding.", "type");
    }

    private static IEnumerable<Violation> ContributorsAreNamed(PublishDeliverable command)
    {
        for (var i = 0; i < command.Contributors.Count; i++)
        {
            if (command.Contributors[i] is { Person: null, Party: null })
                yield return new("deliverable.contributor-incomplete", "Noem wie meewerkte: een persoon, een stad of organisatie, of beide.", $"contributors[{i}]");
        }
    }
}
