namespace G40CityDeals.Domain.Deliverables;

/// <summary>The deliverables and key messages as far as the entries tell.</summary>
public sealed record DeliverableState(ValueList<Deliverable> Deliverables, ValueList<Stated<KeyMessageAdopted>> KeyMessages) : IState<DeliverableState>
{
    public static DeliverableState Initial { get; } = new([], []);

    public static DeliverableState Evolve(DeliverableState state, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Fact switch
        {
            DeliverablePublished published => state.With(entry.Stating(published)),
            KeyMessageAdopted adopted => state with { KeyMessages = state.KeyMessages.Add(entry.Stating(adopted)) },
            _ => state,
        };
    }

    public Deliverable? Find(DeliverableId id) => Deliverables.FirstOrDefault(deliverable => deliverable.Id == id);

    private DeliverableState With(Stated<DeliverablePublished> added)
    {
        for (var i = 0; i < Deliverables.Count; i++)
        {
            if (Deliverables[i].Id == added.Fact.Deliverable)
                return this with { Deliverables = Deliverables.SetItem(i, Deliverables[i] with { Statements = Deliverables[i].Statements.Add(added) }) };
        }

        return this with { Deliverables = Deliverables.Add(new(added.Fact.Deliverable, added.Fact.Title, added.Fact.Type, [added])) };
    }
}
