using System.Collections.Immutable;

namespace G40CityDeals.App.Database;

/// <summary>What a start would do, found out without doing any of it.</summary>
internal abstract record DatabasePlan
{
    private DatabasePlan()
    {
    }

    /// <summary>Use the server that was named.</summary>
    internal sealed record Use(string ConnectionString) : DatabasePlan;

    /// <summary>Run a private server.</summary>
    internal sealed record Run(DatabaseChoice Choice, Cluster Cluster, PostgresBinaries Binaries) : DatabasePlan;

    /// <exception cref="DatabaseException">No way is open; the message names the ways.</exception>
    public static async Task<DatabasePlan> MakeAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        if (options.Choice is DatabaseChoice.Connection || (options.Choice is DatabaseChoice.Auto && options.Connection is not null))
        {
            return options.Connection is { } connection
                ? new Use(ConnectionText.ToConnectionString(connection))
                : throw new DatabaseException(
                    "database.connection-missing",
                    "--database connection needs to know which: give --connection, or set ConnectionStrings__CityDeals or DATABASE_URL.");
        }

        var existing = Cluster.In(options.DataDirectory);
        var found = await options.Binaries.FindAsync(cancellationToken);
        if (existing.Length > 0 && options.Choice is (DatabaseChoice.Auto or DatabaseChoice.DataDirectory)) return GoOn(existing[0], found);

        return options.Choice is DatabaseChoice.DataDirectory ? throw NoDataDirectory(options) : Make(options, found);
    }

    private static Run GoOn(Cluster cluster, ImmutableArray<PostgresBinaries> found)
    {
        var binaries = found.FirstOrDefault(b => b.Major == cluster.Major);
        if (binaries is not null) return new Run(DatabaseChoice.DataDirectory, cluster, binaries);
        var others = found.Length == 0 ? "no PostgreSQL at all was found" : $"found were only {string.Join(", ", found.Select(b => $"{b.Version} in {b.Directory}"))}";
        throw new DatabaseException(
            "database.binaries-missing",
            $"The data in {cluster.Files} was made by PostgreSQL {cluster.Major}, and only PostgreSQL {cluster.Major} can open it; {others}. " +
            $"Install it again (apt-get install postgresql-{cluster.Major}, or for the npm package: npm ci --prefix ops/npm), or start afresh elsewhere with DATA_DIR.");
    }

    private static Run Make(DatabaseOptions options, ImmutableArray<PostgresBinaries> found)
    {
        var binaries = found.FirstOrDefault(b => b.Major >= BinarySearch.OldestMajor && (options.Choice is DatabaseChoice.Auto || b.Origin == options.Choice));
        if (binaries is null) throw NothingFound(options, found);
        return new Run(binaries.Origin, new Cluster(options.DataDirectory, binaries.Major), binaries);
    }

    private static DatabaseException NoDataDirectory(DatabaseOptions options) => new(
        "database.no-data-directory",
        $"There is no database in {options.DataDirectory} yet. Leave --database out to make one, or point DATA_DIR at where it is.");

    private static DatabaseException NothingFound(DatabaseOptions options, ImmutableArray<PostgresBinaries> found)
    {
        var tooOld = found.Where(b => b.Major < BinarySearch.OldestMajor).Select(b => $" ({b.Version} in {b.Directory} is too old.)");
        var what = options.Choice switch
        {
            DatabaseChoice.System => $"no PostgreSQL {BinarySearch.OldestMajor} or newer is installed on this machine",
            DatabaseChoice.Npm => "the npm package with PostgreSQL is not installed",
            _ => "no database was named and no PostgreSQL was found",
        };
        return new DatabaseException(
            "database.none-found",
            $"""
            There is no database: {what}.{string.Concat(tooOld)} Three ways out:
              1. name a database:    --connection postgres://user:password@host:5432/database   (or DATABASE_URL)
              2. install PostgreSQL: apt-get install postgresql   ({BinarySearch.OldestMajor} or newer; we start a private one beside the system's)
              3. fetch it from npm:  npm ci --prefix ops/npm   (in the checkout; needs Node 20)
            """);
    }
}
