using Npgsql;

namespace G40CityDeals.App.Database;

/// <summary>The servers that views, replays and reports may be read from: streaming replicas, and after them the primary.</summary>
/// <param name="ConnectionString">For Npgsql, naming all of them. It may hold a password: never write it to a log.</param>
/// <param name="Description">The replicas, in words without a password.</param>
public sealed record ReadServers(string ConnectionString, string Description)
{
    /// <summary>
    /// What is not said of the replicas (user, password, database) is as it is on the primary: a streaming replica has the same roles and databases.
    /// </summary>
    /// <param name="replicas">A connection string or <c>postgres://</c> URL, naming one replica or several.</param>
    /// <exception cref="DatabaseException"><c>database.connection-invalid</c>.</exception>
    public static ReadServers Of(string primary, string replicas)
    {
        var all = new NpgsqlConnectionStringBuilder(primary);
        var said = new NpgsqlConnectionStringBuilder(ConnectionText.ToConnectionString(replicas));
        var (hosts, last) = (HostsOf(said), HostsOf(all));
        foreach (var key in said.Keys.Where(key => key is not ("Host" or "Port")))
            all[key] = said[key];

        // Which of them is which is asked of the servers themselves, for each reading apart.
        all.TargetSessionAttributes = null;
        all.Host = string.Join(',', hosts.Concat(last).Distinct());
        return new ReadServers(all.ConnectionString, string.Join(", ", hosts));
    }

    private static string[] HostsOf(NpgsqlConnectionStringBuilder server) =>
        [.. (server.Host ?? "").Split(',').Select(host => HasPort(host) ? host : $"{(host.Contains(':', StringComparison.Ordinal) ? $"[{host.Trim('[', ']')}]" : host)}:{server.Port}")];

    // More than one colon without a bracket is an IPv6 address.
    private static bool HasPort(string host) => host.LastIndexOf(':') is >= 0 and var colon && (host.IndexOf(':', StringComparison.Ordinal) == colon || (host.StartsWith('[') && host[colon - 1] == ']'));
}
