namespace G40CityDeals.App.Database;

/// <summary>What was said about the database, by option or environment; what was left unsaid <see cref="DatabaseLocator"/> finds out.</summary>
public sealed record DatabaseOptions
{
    public DatabaseChoice Choice { get; init; } = DatabaseChoice.Auto;

    /// <summary>A connection string or a <c>postgres://</c> URL; null when none was given.</summary>
    public string? Connection { get; init; }

    /// <summary>Streaming replicas to read from: a connection string or URL, of which what is left out is as on the primary; null: none.</summary>
    public string? ReadReplica { get; init; }

    /// <summary>Where own data directories are kept, one per PostgreSQL major version: <c>postgres-15</c>, <c>postgres-18</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where PostgreSQL's binaries are looked for.</summary>
    public BinarySearch Binaries { get; init; } = BinarySearch.Nowhere;

    /// <summary>Where a socket goes when its path inside the data directory would be too long.</summary>
    public string TemporaryDirectory { get; init; } = Path.GetTempPath();

    /// <summary>
    /// Whether to join the private server of an app that runs on the same data, for verbs beside a running <c>serve</c>.
    /// False gives <c>database.in-use</c> instead, for <c>serve</c> itself. What is joined ends with the app that started it.
    /// </summary>
    public bool JoinRunning { get; init; }

    /// <summary>Whether a commit survives a power cut. False is for throw-away test databases only.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How many connections a private server takes; its own reserve for administrators included.</summary>
    public int Connections { get; init; } = 100;

    /// <summary>
    /// Options from the command line, completed from the environment: <c>ConnectionStrings__CityDeals</c>, <c>DATABASE_URL</c>,
    /// <c>ConnectionStrings__ReadReplica</c>, <c>READ_REPLICA</c>, <c>DATA_DIR</c>.
    /// </summary>
    /// <param name="connection">From <c>--connection</c>: goes before the environment.</param>
    /// <param name="variable">Reads one environment variable; the process's own when null.</param>
    /// <exception cref="DatabaseException"><c>database.options-contradict</c> when a connection is given and another way is chosen.</exception>
    public static DatabaseOptions FromEnvironment(
        DatabaseChoice choice = DatabaseChoice.Auto,
        string? connection = null,
        Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        if (Given(connection) is not null && choice is not (DatabaseChoice.Auto or DatabaseChoice.Connection))
        {
            throw new DatabaseException(
                "database.options-contradict",
                $"--connection names a database and --database {DatabaseChoices.NameOf(choice)} another: give one of them.");
        }

        var checkout = Checkout.Find();
        return new DatabaseOptions
        {
            Choice = choice,
            Connection = Given(connection) ?? Given(variable("ConnectionStrings__CityDeals")) ?? Given(variable("DATABASE_URL")),
            ReadReplica = Given(variable("ConnectionStrings__ReadReplica")) ?? Given(variable("READ_REPLICA")),
            DataDirectory = Path.GetFullPath(Given(variable("DATA_DIR")) ?? DefaultDataDirectory(checkout)),
            Binaries = BinarySearch.Default(checkout, variable("PATH")),
        };
    }

    // A checkout often stands in a home that no other user can enter, and root's server runs as another user.
    private static string DefaultDataDirectory(string? checkout) =>
        Environment.IsPrivilegedProcess ? "/var/lib/citydeals" : Path.Combine(checkout ?? Environment.CurrentDirectory, ".data");

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
