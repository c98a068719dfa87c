using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Contacts;

/// <summary>The facts of this capability as Dutch sentences, for the audit trail.</summary>
internal static class ContactSentences
{
    /// <summary>One complete sentence; null when the fact is not of this capability.</summary>
    public static string? Of(CollaborationEvent fact)
    {
        if (fact is not ContactRecorded contact)
            return null;
        var when = DutchDates.InSentence(contact.Effective);
        var with = DutchWords.List(contact.With.Select(party => party.Label));
        var what = contact.What switch
        {
            ContactKind.Talks => $"Er waren {when} gesprekken met {with} over: ",
            ContactKind.Offer => $"Er lag {when} een aanbod aan {with}: ",
            ContactKind.Cooperation => $"Er was {when} samenwerking met {with}: ",
            ContactKind.Agreement => $"Er was {when} een afspraak met {with}: ",
            ContactKind.SeatInOtherBody => $"Er was {when} een zetel in een ander gremium, met {with}: ",
            _ => $"Er was {when} {DutchWords.Of(contact.What)}, met {with}: ",
        };
        var outcome = contact.Outcome is { } told ? $"; de uitkomst: {Bare(told)}" : "";
        var representative = contact.Representative is { } person ? $"; namens het samenwerkingsverband: {person.Token}" : "";
        return $"{what}{Bare(contact.Topic)}{outcome}{representative}.";
    }

    private static string Bare(string text) => text.TrimEnd('.', ' ');
}
