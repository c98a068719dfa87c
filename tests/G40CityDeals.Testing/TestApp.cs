using G40CityDeals.App.Importing;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace G40CityDeals.Testing;

/// <summary>The whole app, web side and all, in a schema of its own on the tests' PostgreSQL; the schema goes with it.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private TestApp(WebApplication web, string schema) => (Web, Schema) = (web, schema);

    public string Schema { get; }

    public WebApplication Web { get; }

    /// <param name="withYear2021">As a new installation has it; the views have caught up. Otherwise empty.</param>
    /// <param name="customise">Another server, other logging.</param>
    public static async Task<TestApp> StartAsync(bool withYear2021, Action<WebApplicationBuilder> customise, CancellationToken cancellationToken)
    {
        var schema = "t" + Guid.NewGuid().ToString("N");
        var app = new TestApp(WebApp.Build(await TestDatabase.ConnectionStringAsync(cancellationToken), schema, ["http://127.0.0.1:0"], customise), schema);
        await app.Get<Migrator>().MigrateAsync(cancellationToken);
        await app.Web.StartAsync(cancellationToken);
        if (withYear2021)
            await app.ImportYear2021Async(cancellationToken);
        return app;
    }

    public T Get<T>()
        where T : notnull => Web.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Web.StopAsync();
        await using (var drop = Get<NpgsqlDataSource>().CreateCommand($"drop schema if exists \"{Schema}\" cascade"))
            await drop.ExecuteNonQueryAsync();
        await Web.DisposeAsync();
    }

    private async Task ImportYear2021Async(CancellationToken cancellationToken)
    {
        if ((await Get<FirstYear>().ImportAsync(progress: null, cancellationToken)).Refused is { } refused)
            throw new InvalidOperationException($"2021.jsonl, line {refused.Number}: {refused.Failure.Detail}");
        var head = await Get<IEventStore>().HeadAsync(cancellationToken);
        if (!await Get<ProjectionRunner>().WaitForAsync(ViewStore.ProjectionName, head.Index, TimeSpan.FromSeconds(60), cancellationToken))
            throw new TimeoutException("The views did not catch up with the year 2021 within a minute.");
    }
}
