using G40CityDeals.App.Database;
using Npgsql;

namespace G40CityDeals.App.EventLog;

/// <summary>Which server of the log is asked what: one primary records; answers are read from a streaming replica where one is named, as long as it answers.</summary>
public sealed class LogServers : IAsyncDisposable
{
    /// <summary>Seconds after which it is looked again which of several servers is the primary.</summary>
    private const int HostRecheckSeconds = 2;

    private LogServers(NpgsqlDataSource all, NpgsqlDataSource primary, NpgsqlDataSource reads, bool hasReplicas) =>
        (All, Primary, Reads, HasReplicas) = (all, primary, reads, hasReplicas);

    /// <summary>For Marten, which chooses by itself.</summary>
    public NpgsqlDataSource All { get; }

    public NpgsqlDataSource Primary { get; }

    /// <summary>A replica that answers, else the primary.</summary>
    public NpgsqlDataSource Reads { get; }

    public bool HasReplicas { get; }

    /// <param name="replicas">Null: all is read from the primary.</param>
    public static LogServers Of(string connectionString, ReadServers? replicas)
    {
        var connection = MartenOptions.Connection(replicas?.ConnectionString ?? connectionString);
        if (connection.Host?.Contains(',', StringComparison.Ordinal) != true)
        {
            var only = NpgsqlDataSource.Create(connection);
            return new(only, only, only, hasReplicas: false);
        }

        connection.HostRecheckSeconds = HostRecheckSeconds;
        var hosts = new NpgsqlDataSourceBuilder(connection.ConnectionString).BuildMultiHost();
        var primary = hosts.WithTargetSession(TargetSessionAttributes.Primary);
        return new(hosts, primary, replicas is null ? primary : hosts.WithTargetSession(TargetSessionAttributes.PreferStandby), replicas is not null);
    }

    public ValueTask DisposeAsync() => All.DisposeAsync();
}
