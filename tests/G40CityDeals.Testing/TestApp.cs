using G40CityDeals.App.EventLog;
using G40CityDeals.App.Web;
using G40CityDeals.App;
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

    public NpgsqlDataSource Database => Get<LogServers>().Primary;

    /// <param name="withYear2021">As a new installation has it; all of it is settled. Otherwise empty.</param>
    /// <param name="customise">Another server, other logging.</param>
    public static async Task<TestApp> StartAsync(bool withYear2021, Action<WebApplicationBuilder> customise, CancellationToken cancellationToken)
    {
        var schema = "t" + Guid.NewGuid().ToString("N");
        var servers = LogServers.Of(await TestDatabase.ConnectionStringAsync(cancellationToken), replicas: null);
        var app = new TestApp(WebApp.Build(servers, schema, NodeRole.Only, ["http://127.0.0.1:0"], customise), schema);
        await app.Web.StartAsync(cancellationToken);
        if (withYear2021)
            await Year2021.RecordAsync(app.Web.Services, cancellationToken);
        return app;
    }

    public T Get<T>()
        where T : notnull => Web.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Web.StopAsync();
        var servers = Get<LogServers>();
        await Year2021.DropAsync(servers, Schema);
        await Web.DisposeAsync();
        await servers.DisposeAsync();
    }
}
