using System.Globalization;
using G40CityDeals.App;
using G40CityDeals.Domain;
using G40CityDeals.EventStore;
using Npgsql;

namespace G40CityDeals.Faults.Loading;

/// <summary>Appends past the app, as two more nodes would: commands of several events, racers with one expectation, the same key from two stores.</summary>
internal sealed class StoreCaller(Load load, IReadOnlyList<PostgresEventStore> stores, int number, Random random)
{
    private const int Racers = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);
    private int begun;

    public async Task RunAsync()
    {
        while (!load.Ending.IsCancellationRequested)
        {
            await OneAsync(load.StoreStreams[random.Next(load.StoreStreams.Count)]);
            await Task.Delay(Pause);
        }
    }

    public async Task RegisterAsync(string stream)
    {
        var fact = Facts.Registered("Deal " + stream);
        await SendAsync(new Operation($"register-{stream}", "register", stream, Expected: 0, [Facts.Sent(fact)]), [fact], 0);
    }

    private Task OneAsync(string stream) => random.Next(5) switch
    {
        0 => RaceAsync(stream),
        1 => FromBothAsync(stream),
        2 => AppendAsync(load.HttpStreams[random.Next(load.HttpStreams.Count)], expected: null),
        3 => AppendAsync(stream, load.Versions.GetValueOrDefault(stream)),
        _ => AppendAsync(stream, expected: null),
    };

    private async Task AppendAsync(string stream, long? expected)
    {
        var (facts, operation) = Next(stream, expected, 1 + random.Next(4));
        await SendAsync(operation, facts, number);
    }

    /// <summary>Several with the same expectation at once: exactly one can be right.</summary>
    private Task<Answer[]> RaceAsync(string stream)
    {
        var expected = load.Versions.GetValueOrDefault(stream);
        return Task.WhenAll(Enumerable.Range(0, Racers).Select(racer =>
        {
            var (facts, operation) = Next(stream, expected, 1 + (racer % 3));
            return SendAsync(operation, facts, racer);
        }).ToList());
    }

    private async Task FromBothAsync(string stream)
    {
        var (facts, operation) = Next(stream, random.Next(2) == 0 ? load.Versions.GetValueOrDefault(stream) : null, 3);
        await Task.WhenAll(SendAsync(operation, facts, 0), SendAsync(operation, facts, 1));
    }

    private (IReadOnlyList<CollaborationEvent> Facts, Operation Operation) Next(string stream, long? expected, int events)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"store-{number}-{begun++}");
        IReadOnlyList<CollaborationEvent> facts = [.. Enumerable.Range(0, events).Select(fact => Facts.Judged($"Beoordeling {name}.{fact}: {random.Next()}"))];
        return (facts, new Operation(name, name, stream, expected, [.. facts.Select(Facts.Sent)]));
    }

    private Task<Answer> SendAsync(Operation operation, IReadOnlyList<CollaborationEvent> facts, int store)
    {
        var request = new AppendRequest(
            operation.Stream,
            Streams.CollaborationType,
            operation.Expected is { } expected ? ExpectedVersion.Exactly(expected) : ExpectedVersion.Any,
            operation.Key,
            Facts.Hash(operation.Command),
            [.. facts.Select(EventRegistry.Encode)],
            Facts.Metadata);
        return load.SendAsync(operation, async sending =>
        {
            try
            {
                return Answers.Of(await stores[(store + sending) % stores.Count].AppendAsync(request, CancellationToken.None));
            }
            catch (NpgsqlException e)
            {
                // Neither an outcome nor passing, says the store: a fault must not bring that about.
                return new Answer(AnswerKind.Unknown, $"{Answer.InternalError} {e.Message}");
            }
        });
    }
}
