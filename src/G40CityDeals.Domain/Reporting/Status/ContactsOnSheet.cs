using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>The contacts with others.</summary>
internal static class ContactsOnSheet
{
    public static IEnumerable<StatusLine> Write(ContactLog log, SheetScope scope) => scope.Those(log.Contacts).Select(contact => new StatusLine(
        StatusTopic.Contacts, $"contact/{contact.Entry}", "Contact", Told(contact.Fact, scope), contact.Evidence));

    private static string Told(ContactRecorded contact, SheetScope scope) =>
        $"{DutchWords.Of(contact.What)} met {Phrases.Parties(contact.With)}, {scope.When(contact.Effective)}: {Clause.Of(contact.Topic)}"
        + (contact.Outcome is { } outcome ? $"; uitkomst: {Clause.Of(outcome)}" : "")
        + (contact.Representative is { } person ? $"; namens het samenwerkingsverband: {person.Token}" : "");
}
