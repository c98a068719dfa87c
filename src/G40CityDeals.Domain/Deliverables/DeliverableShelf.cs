using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Deliverables;

/// <summary>What a collaboration made or worked on.</summary>
public sealed record DeliverableShelf(CollaborationId Collaboration, ValueList<Deliverable> Deliverables, ValueList<Stated<KeyMessageAdopted>> KeyMessages) : IView<DeliverableShelf>
{
    public static DeliverableShelf Project(CollaborationId collaboration, IReadOnlyList<Entry> known)
    {
        var state = known.Fold<DeliverableState>();
        return new(collaboration, state.Deliverables, state.KeyMessages);
    }
}

/// <summary>One deliverable with all that entries say of it, in the order recorded; never empty.</summary>
public sealed record Deliverable(DeliverableId Id, string Title, DeliverableType Type, ValueList<Stated<DeliverablePublished>> Statements)
{
    /// <summary>Everybody that any entry names, once, in the order first named.</summary>
    public ValueList<Party> With => Statements.SelectMany(statement => statement.Fact.With).Distinct().ToValueList();

    /// <summary>Everybody that any entry names, once, in the order first named; later than the others as soon as one entry says so.</summary>
    public ValueList<Contributor> Contributors =>
        Statements.SelectMany(statement => statement.Fact.Contributors)
            .GroupBy(contributor => (contributor.Person?.Person, contributor.Party))
            .Select(same => same.First() with { Later = same.Any(contributor => contributor.Later) })
            .ToValueList();

    /// <summary>What it advises, by whom it is for; each point once.</summary>
    public ValueList<Advice> Advice =>
        Statements.SelectMany(statement => statement.Fact.Advice)
            .GroupBy(advice => advice.To)
            .Select(same => new Advice(same.Key, same.SelectMany(advice => advice.Points).Distinct().ToValueList()))
            .ToValueList();

    /// <summary>Whole euros, as last recorded; null when no entry names it.</summary>
    public long? Amount => Statements.LastOrDefault(statement => statement.Fact.Amount is not null)?.Fact.Amount;

    /// <summary>As last recorded; null when no entry names it.</summary>
    public string? Url => Statements.LastOrDefault(statement => statement.Fact.Url is not null)?.Fact.Url;

    /// <summary>All entries it rests on, each once.</summary>
    public ValueList<Guid> Evidence => Statements.SelectMany(statement => statement.Evidence).Distinct().ToValueList();

    /// <summary>A dispute about one of them is open.</summary>
    public bool Disputed => Statements.Any(statement => statement.Disputed);
}
