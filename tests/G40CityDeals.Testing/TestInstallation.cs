using G40CityDeals.App;
using G40CityDeals.App.EventLog;
using G40CityDeals.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace G40CityDeals.Testing;

/// <summary>The product without its web side, wired as always, in a schema of its own on the tests' PostgreSQL; the schema goes with it.</summary>
public sealed class TestInstallation : IAsyncDisposable
{
    private readonly IHost host;

    private TestInstallation(IHost host, string connectionString, string schema) => (this.host, ConnectionString, Schema) = (host, connectionString, schema);

    public string ConnectionString { get; }

    public string Schema { get; }

    public NpgsqlDataSource Database => Get<LogServers>().Primary;

    public LogReader Log => Get<LogReader>();

    public IServiceProvider Services => host.Services;

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Empty, and started: what follows the log runs, unless it is a command line's.</summary>
    /// <param name="outside">Where it keeps what is kept outside the database; null: nowhere.</param>
    public static async Task<TestInstallation> CreateAsync(CancellationToken cancellationToken, string? outside = null, NodeRole role = NodeRole.Only)
    {
        var connectionString = await TestDatabase.ConnectionStringAsync(cancellationToken);
        var schema = "t" + Guid.NewGuid().ToString("N");
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = typeof(Wiring).Assembly.GetName().Name });
        builder.AddCityDeals(LogServers.Of(connectionString, replicas: null), schema, role);
        builder.Services.AddSingleton(new CheckpointerOptions { Directory = outside });
        var installation = new TestInstallation(builder.Build(), connectionString, schema);
        await installation.host.StartAsync(cancellationToken);
        return installation;
    }

    /// <summary>With the year 2021 recorded and settled.</summary>
    public static async Task<TestInstallation> WithYear2021Async(CancellationToken cancellationToken)
    {
        var installation = await CreateAsync(cancellationToken);
        await Year2021.RecordAsync(installation.Services, cancellationToken);
        return installation;
    }

    /// <summary>All that is recorded is settled.</summary>
    public Task SettledAsync(CancellationToken cancellationToken) => Get<LogFollowing>().SettledAsync(cancellationToken);

    /// <summary>All that is recorded is settled, and what follows the log has taken it.</summary>
    public Task CaughtUpAsync(CancellationToken cancellationToken) => Get<LogFollowing>().CatchUpAsync(TimeSpan.FromSeconds(30), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        var servers = Get<LogServers>();
        await Year2021.DropAsync(servers, Schema);
        host.Dispose();
        await servers.DisposeAsync();
    }
}
