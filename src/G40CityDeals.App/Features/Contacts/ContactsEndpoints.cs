using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Contacts;

/// <summary>Whom a collaboration dealt with: <c>/v1/collaborations/{id}/contacts</c>.</summary>
public static class ContactsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var contacts = api.MapGroup("").WithTags("Contacts");
        contacts.MapCommand<RecordContact>("/collaborations/{collaboration}/contacts").WithSummary("Record talks, an offer, support, an agreement … with others");
        contacts.MapView(views => views.Contacts, "/collaborations/{collaboration}/contacts", "ListContacts", Items).WithSummary("Contacts with others, in the order recorded");
    }

    private static IEnumerable<ContactItem> Items(ContactLog log, ReadQuery query, PersonBook names) =>
        (query.ValidOn is { } day ? log.UpTo(day) : log.Contacts).Select(contact => ContactItem.Of(log.Collaboration, contact, names));
}

/// <param name="Representative">Who spoke for the collaboration or has the seat.</param>
public sealed record ContactItem(
    string Collaboration,
    IReadOnlyList<PartyItem> With,
    ContactKind What,
    string Topic,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PersonItem? Representative,
    StatedItem Stated)
{
    public static ContactItem Of(CollaborationId collaboration, Stated<ContactRecorded> contact, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var fact = contact.Fact;
        return new(collaboration.Value, PartyItem.AllOf(fact.With), fact.What, fact.Topic, fact.Outcome, PersonItem.Of(fact.Representative, names), StatedItem.Of(contact));
    }
}
