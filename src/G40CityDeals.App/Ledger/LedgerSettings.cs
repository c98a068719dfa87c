using G40CityDeals.App.Database;
using G40CityDeals.Ledger;

namespace G40CityDeals.App.Ledger;

/// <summary>Where this installation keeps the log's key, and what the ledger is made of.</summary>
internal static class LedgerSettings
{
    /// <summary>
    /// <c>LEDGER_DIR</c>: a directory for this one log. Left out: <c>ledger/</c> and the log's uuid beside the data (<c>DATA_DIR</c>). <c>LEDGER_NAME</c>: what a new origin begins with.
    /// </summary>
    /// <param name="variable">Reads one environment variable; the process's own when null.</param>
    public static CheckpointerOptions FromEnvironment(DatabaseOptions database, Func<string, string?>? variable = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        variable ??= Environment.GetEnvironmentVariable;
        var directory = variable("LEDGER_DIR") is { Length: > 0 } named ? Path.GetFullPath(named) : null;
        var options = new CheckpointerOptions
        {
            Directory = directory ?? Path.Combine(database.DataDirectory, "ledger"),
            DirectoryPerLog = directory is null,
            IsOnlyNode = database.Choice is not (DatabaseChoice.Auto or DatabaseChoice.Connection) || (database.Choice is DatabaseChoice.Auto && database.Connection is null),
        };
        return variable("LEDGER_NAME") is { Length: > 0 } name ? options with { Name = name } : options;
    }

    /// <summary>A file beside the logs' directories that is about the whole installation, whichever database it works with; null when it keeps nothing outside the database.</summary>
    public static string? In(CheckpointerOptions options, string file) => options.Directory is { } directory ? Path.Combine(directory, file) : null;

    /// <summary>Everything of the ledger. It signs only where <see cref="CheckpointerOptions"/> with a directory are added after it.</summary>
    public static void AddLedger(this IServiceCollection services)
    {
        services.AddSingleton(new CheckpointerOptions());
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<LedgerInspector>();
        services.AddSingleton<Checkpointer>();
        services.AddSingleton<Exporter>();
        services.AddSingleton<Auditor>();
    }
}

/// <summary>Signs the log for as long as the app runs.</summary>
internal sealed class LedgerHost(Checkpointer checkpointer) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => checkpointer.RunAsync(stoppingToken);
}
