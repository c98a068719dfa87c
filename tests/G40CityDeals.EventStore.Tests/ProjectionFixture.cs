using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.EventStore.Tests;

/// <summary>A log with events, and runners that are stopped at the end of the test.</summary>
internal sealed class ProjectionFixture : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestSchema.Token);
    private readonly List<Task> running = [];
    private int appended;

    private ProjectionFixture(TestSchema schema)
    {
        Schema = schema;
        Store = new PostgresEventStore(schema.DataSource, schema.Name);
    }

    public static ProjectionRunnerOptions Quick { get; } = new()
    {
        BatchSize = 7,
        PollInterval = TimeSpan.FromMilliseconds(100),
        HeartbeatInterval = TimeSpan.FromMilliseconds(100),
        LeaseTimeout = TimeSpan.FromMilliseconds(800),
        KeepRetired = TimeSpan.Zero,
    };

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    public TestSchema Schema { get; }

    public PostgresEventStore Store { get; }

    public static async Task<ProjectionFixture> WithEventsAsync(int count)
    {
        var fixture = new ProjectionFixture(await TestSchema.MigratedAsync());
        await fixture.AppendAsync(count);
        return fixture;
    }

    /// <summary>Appends one event at a time, of types e0, e1, … over the whole test; returns the last index.</summary>
    public async Task<long> AppendAsync(int count)
    {
        AppendOutcome.Committed? last = null;
        for (var i = 0; i < count; i++, appended++)
            last = await Store.CommittedAsync(Sample.Append($"s{appended % 3}", ExpectedVersion.Any, $"k{appended}", [Sample.Event($"e{appended}")]));
        return last?.Receipt.LastIndex ?? -1;
    }

    public ProjectionRunner Runner(IProjection projection, ProjectionRunnerOptions? options = null) =>
        new(Schema.DataSource, Store, [projection], Schema.Name, options ?? Quick);

    /// <summary>Runs until the returned source is cancelled, or the test ends.</summary>
    public (ProjectionRunner Runner, Func<Task> Stop) Start(IProjection projection, ProjectionRunnerOptions? options = null)
    {
        var runner = Runner(projection, options);
        var own = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var run = runner.RunAsync(own.Token);
        running.Add(run);
        return (runner, async () =>
        {
            await own.CancelAsync();
            await run;
        });
    }

    public async Task<IReadOnlyList<string>> SeenAsync(string name = "seen") =>
        await Schema.RowsAsync($$"""
            select s.index, s.type from {schema}.{{name}} s join {schema}.projection_checkpoint c on c.name = '{{name}}' and c.generation = s.generation order by 1, 2
            """);

    public static IEnumerable<string> Expected(int count, int codeVersion = 1) => Enumerable.Range(0, count).Select(i => $"{i}|e{i} v{codeVersion}");

    public static async Task<ProjectionStatus> StatusAsync(ProjectionRunner runner) => (await runner.StatusAsync(TestSchema.Token)).ShouldHaveSingleItem();

    public static async Task<ProjectionStatus> UntilAsync(ProjectionRunner runner, Func<ProjectionStatus, bool> wanted)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            var status = await StatusAsync(runner);
            if (wanted(status))
                return status;
            (DateTime.UtcNow < until).ShouldBeTrue($"still {status}");
            await Task.Delay(20, TestSchema.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running);
        stop.Dispose();
        await Store.DisposeAsync();
        await Schema.DisposeAsync();
    }
}
