using System.Text.Json;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Persons;
using G40CityDeals.App.EventLog;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Persons;

public sealed class PersonDirectoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Given_persons_that_were_read_When_something_else_is_recorded_Then_they_are_not_read_again()
    {
        await using var installation = await TestInstallation.CreateAsync(Token);
        var store = new CountedVault(installation.Store);
        var persons = new PersonDirectory(store);
        await RecordAsync(installation, Streams.Persons, typeof(RegisterPerson), "\"name\":\"Anna\"");
        var anna = (await persons.ReadAsync(Token)).All.ShouldHaveSingleItem();

        await RecordAsync(installation, "een-deal", typeof(RegisterCollaboration), "\"name\":\"Een deal\",\"kind\":\"city-deal\"");
        var later = await persons.ReadAsync(Token);

        later.Position.ShouldBe(1);
        later.All.ShouldBe([anna]);
        store.Read.ShouldBe(1);

        await RecordAsync(installation, Streams.Persons, typeof(RegisterPerson), $"\"person\":\"{anna.Id}\",\"name\":\"Anna de Vries\"");

        (await persons.ReadAsync(Token)).All.ShouldBe([(anna.Id, "Anna de Vries")]);
    }

    private static async Task RecordAsync(TestInstallation installation, string stream, Type command, string fields)
    {
        var body = JsonElement.Parse($$"""{ {{fields}},"effective":{"as":"held","when":"2021"},"source":{"document":"Jaarverslag 2021","publisher":"G40"} }""");
        var request = new RecordingRequest(stream, command, body, new Actor("somebody", Role.Coordinator, Verified: false), IdempotencyKey: null);
        (await installation.Get<Recorder>().RecordAsync(request, Token)).ShouldBeOfType<RecordingResult.Recorded>();
    }

    /// <summary>A store that tells how often all names were read.</summary>
    private sealed class CountedVault(IEventStore store) : IEventStore
    {
        public int Read { get; private set; }

        public Task<IReadOnlyDictionary<string, CommittedValue>> ReadValuesAsync(CancellationToken cancellationToken)
        {
            Read++;
            return store.ReadValuesAsync(cancellationToken);
        }

        public Task<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellationToken) => store.AppendAsync(request, cancellationToken);

        public Task<Receipt?> FindReceiptAsync(string idempotencyKey, CancellationToken cancellationToken) => store.FindReceiptAsync(idempotencyKey, cancellationToken);

        public IAsyncEnumerable<StoredEvent> ReadStreamAsync(string stream, long upToIndex, CancellationToken cancellationToken) => store.ReadStreamAsync(stream, upToIndex, cancellationToken);

        public IAsyncEnumerable<StoredEvent> ReadAllAsync(long afterIndex, long upToIndex, CancellationToken cancellationToken) => store.ReadAllAsync(afterIndex, upToIndex, cancellationToken);

        public IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadStreamsAsync(IReadOnlyCollection<string> streams, long upToIndex, CancellationToken cancellationToken) =>
            store.ReadStreamsAsync(streams, upToIndex, cancellationToken);

        public IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadStreamsAfterAsync(string after, long upToIndex, int events, CancellationToken cancellationToken) =>
            store.ReadStreamsAfterAsync(after, upToIndex, events, cancellationToken);

        public Task<StoredEvent?> FindEventAsync(Guid id, CancellationToken cancellationToken) => store.FindEventAsync(id, cancellationToken);

        public Task<LogHead> HeadAsync(CancellationToken cancellationToken) => store.HeadAsync(cancellationToken);
    }
}
