using G40CityDeals.App.Database;
using Npgsql;

namespace G40CityDeals.App.Tests.Database;

/// <summary>A directory of its own for one test, with what the tests of the database's whereabouts do again and again.</summary>
internal sealed class DatabaseSandbox : IProgress<string>, IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("citydeals-sandbox-").FullName;

    public DatabaseSandbox()
    {
        // The server's user has to enter it when the tests run as root.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);
        DataDirectory = Path.Combine(root, "data");
        Options = DatabaseOptions.FromEnvironment(variable: name => name == "PATH" ? Environment.GetEnvironmentVariable(name) : null)
            with { DataDirectory = DataDirectory, Durable = false };
    }

    public string Root => root;

    public string DataDirectory { get; }

    public DatabaseOptions Options { get; }

    public List<string> Reported { get; } = [];

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<OpenDatabase> OpenAsync(DatabaseOptions? options = null) => DatabaseLocator.OpenAsync(options ?? Options, this, Cancellation);

    public void Report(string value)
    {
        lock (Reported) Reported.Add(value);
    }

    public static async Task<T?> AskAsync<T>(OpenDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync(Cancellation);
    }

    public static Task KeepRowAsync(OpenDatabase database) => AskAsync<object>(database, "CREATE TABLE kept AS SELECT 'here' AS word");

    public static async Task ShouldHaveKeptRowAsync(OpenDatabase database) =>
        (await AskAsync<string>(database, "SELECT word FROM kept")).ShouldBe("here");

    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0);
    }

    /// <summary>Where the system has no PostgreSQL, the npm package is laid out as a system would.</summary>
    public async Task<BinarySearch> WithSystemAsync()
    {
        var found = await Options.Binaries.FindAsync(Cancellation);
        if (found.Any(b => b.Origin == DatabaseChoice.System && b.Major >= BinarySearch.OldestMajor)) return Options.Binaries;
        var npm = found.Single();
        Directory.CreateDirectory(Path.Combine(root, "lib"));
        await RunAsync("cp", "-a", Path.GetDirectoryName(npm.Directory)!, Path.Combine(root, "lib", "18")); // bin stands in a directory
        return new BinarySearch([Path.Combine(root, "lib")], null, null);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
