namespace G40CityDeals.EventStore.Tests;

public sealed class InMemoryEventStoreTests : EventStoreContract
{
    private protected override Task<IEventStore> MakeAsync() =>
        Task.FromResult<IEventStore>(new InMemoryEventStore(() => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
}

public sealed class PostgresEventStoreTests : EventStoreContract
{
    private TestSchema? schema;
    private PostgresEventStore? store;

    private protected override async Task<IEventStore> MakeAsync()
    {
        schema = await TestSchema.MigratedAsync();
        return store = new PostgresEventStore(schema.DataSource, schema.Name, new EventStoreOptions { PageSize = 2 });
    }

    private protected override async ValueTask ReleaseAsync()
    {
        if (store is not null)
            await store.DisposeAsync();
        if (schema is not null)
            await schema.DisposeAsync();
    }
}
