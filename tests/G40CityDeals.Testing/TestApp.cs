using G40CityDeals.App.EventLog;
using G40CityDeals.App.Web;
using G40CityDeals.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace G40CityDeals.Testing;

/// <summary>The whole app, web side and all, in a schema of its own on the tests' PostgreSQL; the schema goes with it.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private TestApp(IHost web, string schema) => (Web, Schema) = (web, schema);

    public string Schema { get; }

    public IHost Web { get; }

    public NpgsqlDataSource Database => Get<LogServers>().Primary;

    /// <param name="withYear2021">As a new installation had it; all of it is settled. Otherwise empty.</param>
    /// <param name="customise">Another clock, other logging.</param>
    /// <param name="host">Builds and starts it otherwise than on a port of its own: Alba does, in memory.</param>
    public static async Task<TestApp> StartAsync(bool withYear2021, Action<WebApplicationBuilder>? customise, Func<WebApplicationBuilder, Task<IHost>>? host, CancellationToken cancellationToken)
    {
        var schema = "t" + Guid.NewGuid().ToString("N");
        var servers = LogServers.Of(await TestDatabase.ConnectionStringAsync(cancellationToken), replicas: null);
        var builder = WebApp.Builder(servers, schema, NodeRole.Only, ["http://127.0.0.1:0"], customise);
        var app = new TestApp(host is null ? await OnItsPortAsync(builder, cancellationToken) : await host(builder), schema);
        if (withYear2021)
            await Year2021.RecordAsync(app.Web.Services, cancellationToken);
        return app;
    }

    public T Get<T>()
        where T : notnull => Web.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        var servers = Get<LogServers>();
        await Web.StopAsync();
        await Year2021.DropAsync(servers, Schema);
        if (Web is IAsyncDisposable web)
            await web.DisposeAsync();
        await servers.DisposeAsync();
    }

    private static async Task<IHost> OnItsPortAsync(WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        var app = builder.Build();
        WebApp.Use(app);
        await app.StartAsync(cancellationToken);
        return app;
    }
}
