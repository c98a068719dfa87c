using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Contacts;

/// <summary>The facts of this capability in English, to stand after the words that tell when; null for any other.</summary>
internal static class ContactsInEnglish
{
    public static string? Of(CollaborationEvent fact)
    {
        if (fact is not ContactRecorded contact)
            return null;
        var with = EnglishWords.Names(contact.With);
        var what = contact.What switch
        {
            ContactKind.Talks => $"there were talks with {with} about",
            ContactKind.Offer => $"there was an offer to {with}:",
            ContactKind.Cooperation => $"there was cooperation with {with}:",
            ContactKind.Agreement => $"there was an agreement with {with}:",
            ContactKind.SeatInOtherBody => $"there was a seat in another body, with {with}:",
            _ => $"there was {EnglishWords.Of(contact.What)}, with {with}:",
        };
        return $"{what} {EnglishWords.Quoted(contact.Topic)}"
            + (contact.Outcome is { } outcome ? $"; the outcome: {EnglishWords.Quoted(outcome)}" : "")
            + (contact.Representative is { } person ? $"; on behalf of the collaboration: {person.Token}" : "");
    }
}
