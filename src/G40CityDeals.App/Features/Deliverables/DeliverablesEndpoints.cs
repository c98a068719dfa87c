using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Deliverables;

/// <summary>What a collaboration made: <c>/v1/collaborations/{id}/deliverables</c>.</summary>
public static class DeliverablesEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var deliverables = api.MapGroup("").WithTags("Deliverables");
        deliverables.MapCommand<PublishDeliverable>("/collaborations/{collaboration}/deliverables").WithSummary("Record that a deliverable appeared, or was worked on");
        deliverables.MapCommand<AdoptKeyMessage>("/collaborations/{collaboration}/deliverables/{deliverable}/key-messages", fromRoute: ("deliverable", "deliverable"))
            .WithSummary("Record the central message that a deliverable carries for a theme");

        deliverables.MapView(views => views.Deliverables, "/collaborations/{collaboration}/deliverables", "ListDeliverables", Items).WithSummary("What was made or worked on, with all that entries say of it");
        deliverables.MapView(views => views.Deliverables, "/collaborations/{collaboration}/key-messages", "ListKeyMessages", Messages)
            .WithSummary("Key messages, also those of deliverables that stand with another collaboration");
    }

    private static IEnumerable<DeliverableItem> Items(DeliverableShelf shelf, ReadQuery query, PersonBook names) =>
        shelf.Deliverables
            .Where(deliverable => query.ValidOn is not { } day || deliverable.Statements.Any(statement => statement.CanHaveHappenedBy(day)))
            .Select(deliverable => DeliverableItem.Of(shelf, deliverable, names));

    private static IEnumerable<KeyMessageItem> Messages(DeliverableShelf shelf, ReadQuery query, PersonBook names) =>
        shelf.KeyMessages.Where(message => query.ValidOn is not { } day || message.CanHaveHappenedBy(day)).Select(KeyMessageItem.Of);
}

/// <param name="With">Who made it with the collaboration, or made it.</param>
/// <param name="Amount">Whole euros.</param>
/// <param name="Statements">What each entry about it says; together they make the rest.</param>
/// <param name="Evidence">The entries it rests on.</param>
public sealed record DeliverableItem(
    string Collaboration,
    string Id,
    string Title,
    DeliverableType Type,
    IReadOnlyList<PartyItem> With,
    IReadOnlyList<ContributorItem> Contributors,
    long? Amount,
    IReadOnlyList<AdviceItem> Advice,
    string? Url,
    IReadOnlyList<DeliverableStatement> Statements,
    IReadOnlyList<KeyMessageItem> KeyMessages,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    public static DeliverableItem Of(DeliverableShelf shelf, Deliverable deliverable, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        ArgumentNullException.ThrowIfNull(deliverable);
        return new(
            shelf.Collaboration.Value,
            deliverable.Id.Value,
            deliverable.Title,
            deliverable.Type,
            PartyItem.AllOf(deliverable.With),
            [.. deliverable.Contributors.Select(who => new ContributorItem(PersonItem.Of(who.Person, names), PartyItem.Of(who.Party), who.Later))],
            deliverable.Amount,
            [.. deliverable.Advice.Select(advice => new AdviceItem(advice.To, advice.Points))],
            deliverable.Url,
            [.. deliverable.Statements.Select(statement => new DeliverableStatement(statement.Fact.Remark, StatedItem.Of(statement)))],
            [.. shelf.KeyMessages.Where(message => message.Fact.Deliverable == deliverable.Id).Select(KeyMessageItem.Of)],
            deliverable.Disputed,
            deliverable.Evidence);
    }
}

/// <param name="Later">Joined after the others; when is not known.</param>
public sealed record ContributorItem(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PersonItem? Person,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PartyItem? Party,
    bool Later);

/// <param name="To">Whom it advises.</param>
public sealed record AdviceItem(string To, IReadOnlyList<string> Points);

/// <param name="Remark">What the source leaves open.</param>
public sealed record DeliverableStatement(string? Remark, StatedItem Stated);

/// <param name="Text">The message in the deliverable's own words.</param>
public sealed record KeyMessageItem(string Deliverable, string Theme, string Text, StatedItem Stated)
{
    public static KeyMessageItem Of(Stated<KeyMessageAdopted> message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(message.Fact.Deliverable.Value, message.Fact.Theme, message.Fact.Text, StatedItem.Of(message));
    }
}
