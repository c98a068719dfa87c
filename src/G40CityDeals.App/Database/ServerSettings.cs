namespace G40CityDeals.App.Database;

/// <summary>The settings that a private server always has. They are given at each start, so that a change here reaches existing databases.</summary>
internal static class ServerSettings
{
    public static IReadOnlyList<string> For(DatabaseOptions options) =>
    [
        $"max_connections={options.Connections}",
        "timezone=UTC",
        "log_timezone=UTC",
        "log_line_prefix=%m [%p] ",
        "log_destination=stderr",
        "logging_collector=off",
        "cluster_name=citydeals",
        "synchronous_commit=on",
        // Without these a commit still survives the kill of the server, but not that of the machine.
        $"fsync={(options.Durable ? "on" : "off")}",
        $"full_page_writes={(options.Durable ? "on" : "off")}",
    ];
}
