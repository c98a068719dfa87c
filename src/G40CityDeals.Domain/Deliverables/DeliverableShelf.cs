namespace G40CityDeals.Domain.Deliverables;

/// <summary>What a collaboration made or worked on.</summary>
public sealed record DeliverableShelf(CollaborationId Collaboration, ValueList<Deliverable> Deliverables, ValueList<Stated<KeyMessageAdopted>> KeyMessages);

/// <summary>One deliverable with all that entries say of it, in the order recorded; never empty.</summary>
public sealed record Deliverable(DeliverableId Id, string Title, DeliverableType Type, ValueList<Stated<DeliverablePublished>> Statements);
