namespace G40CityDeals.App.Database;

/// <summary>The ways to a database. <see cref="Auto"/> tries the others in the order in which they stand here.</summary>
public enum DatabaseChoice
{
    Auto,

    /// <summary>A server that somebody else runs, named by a connection string or URL.</summary>
    Connection,

    /// <summary>A data directory that an earlier start made.</summary>
    DataDirectory,

    /// <summary>A private server from the PostgreSQL that is installed on this machine.</summary>
    System,

    /// <summary>A private server from the npm package in <c>ops/npm</c>.</summary>
    Npm,
}

/// <summary>How a choice is written on the command line.</summary>
public static class DatabaseChoices
{
    /// <summary>All choices as they are written: <c>auto</c>, <c>connection</c>, <c>data-directory</c>, <c>system</c>, <c>npm</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<DatabaseChoice>().Select(NameOf)];

    public static string NameOf(DatabaseChoice choice) => choice switch
    {
        DatabaseChoice.Auto => "auto",
        DatabaseChoice.Connection => "connection",
        DatabaseChoice.DataDirectory => "data-directory",
        DatabaseChoice.System => "system",
        DatabaseChoice.Npm => "npm",
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "Not a way to a database."),
    };

    /// <summary>Reads a choice as written on the command line.</summary>
    /// <exception cref="DatabaseException"><c>database.choice-unknown</c>, with all choices.</exception>
    public static DatabaseChoice Parse(string name)
    {
        foreach (var choice in Enum.GetValues<DatabaseChoice>())
        {
            if (string.Equals(NameOf(choice), name, StringComparison.Ordinal)) return choice;
        }

        throw new DatabaseException("database.choice-unknown", $"'{name}' is not a way to a database. Choose one of: {string.Join(", ", Names)}.");
    }
}
