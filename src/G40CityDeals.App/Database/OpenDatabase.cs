namespace G40CityDeals.App.Database;

/// <summary>A database to work with, for as long as this is not disposed. A private server stops with it; a server of somebody else's is left alone.</summary>
public sealed class OpenDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? own;
    private readonly string connectionString;

    internal OpenDatabase(string connectionString, string description)
    {
        (this.connectionString, Description, Choice) = (connectionString, description, DatabaseChoice.Connection);
    }

    internal OpenDatabase(EmbeddedPostgres own, DatabaseChoice choice, string description)
    {
        (this.own, connectionString, Description, Choice) = (own, own.ConnectionString, description, choice);
    }

    /// <summary>For Npgsql. It may hold a password: never write it to a log.</summary>
    public string ConnectionString => connectionString;

    /// <summary>Where the database came from, in words without a password.</summary>
    public string Description { get; }

    /// <summary>The way that was taken; never <see cref="DatabaseChoice.Auto"/>.</summary>
    public DatabaseChoice Choice { get; }

    /// <summary>The process of the private server; null when the server is somebody else's.</summary>
    public int? ServerProcessId => own?.ServerProcessId;

    /// <summary>As the superuser of the private server, for tests that need more rights than the product has; null when the server is somebody else's.</summary>
    public string? AdministratorConnectionString => own?.AdministratorConnectionString;

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
