using System.Diagnostics;
using G40CityDeals.App.Database;

namespace G40CityDeals.App.Tests.Database;

/// <summary>An app in a process of its own, which a test can kill: this very program, asked for the one test below.</summary>
public sealed class DatabaseHost
{
    private const string DirectoryVariable = "CITYDEALS_HOSTED_DATA_DIR";

    // As the owner of the files, who is another user when we are root.
    private const string BareServer = """
        if [ "$(id -u)" = 0 ]; then set -- "$@" setpriv --reuid "$(stat -c %u "$1")" --regid "$(stat -c %g "$1")" --clear-groups; fi
        files=$1 postgres=$2 socket=$3
        shift 3
        exec "$@" "$postgres" -D "$files" -c listen_addresses= -c unix_socket_directories="$socket"
        """;

    private static string Ready(string directory) => directory + ".ready";

    [Fact(Explicit = true)]
    public async Task Opens_a_database_and_stays()
    {
        var directory = Environment.GetEnvironmentVariable(DirectoryVariable)
            ?? throw new InvalidOperationException($"{DirectoryVariable} names the data directory; only the tests of faults run this.");
        var options = DatabaseOptions.FromEnvironment(variable: name => name == "PATH" ? Environment.GetEnvironmentVariable(name) : null)
            with { DataDirectory = directory };
        await using var database = await DatabaseLocator.OpenAsync(options, new Progress<string>(), DatabaseSandbox.Cancellation);
        await DatabaseSandbox.KeepRowAsync(database);
        await File.WriteAllTextAsync(Ready(directory), $"{database.ServerProcessId}", DatabaseSandbox.Cancellation);
        await Task.Delay(TimeSpan.FromMinutes(5), DatabaseSandbox.Cancellation);
    }

    internal static Process Start(string directory)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-explicit", "only", "-method", $"{typeof(DatabaseHost).FullName}.{nameof(Opens_a_database_and_stays)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment[DirectoryVariable] = directory;
        var process = Process.Start(start)!; // no shell is involved, so it is a new process
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>Waits until the app has its database and a row in it; returns the server's process.</summary>
    internal static async Task<int> ServerOfAsync(string directory, Process app)
    {
        while (!File.Exists(Ready(directory)))
        {
            app.HasExited.ShouldBeFalse("the app in a process of its own ended before it had a database");
            await Task.Delay(50, DatabaseSandbox.Cancellation);
        }

        await Task.Delay(50, DatabaseSandbox.Cancellation);
        return int.Parse(await File.ReadAllTextAsync(Ready(directory), DatabaseSandbox.Cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>An ended process keeps its id until its parent asks, so that the id alone proves nothing.</summary>
    internal static bool IsRunning(int id) =>
        Directory.Exists($"/proc/{id}") && !File.ReadLines($"/proc/{id}/status").Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal));

    /// <summary>A server on the sandbox's data that belongs to no app, as after a kill of the app together with the server's watcher.</summary>
    internal static async Task<Process> StartBareServerAsync(DatabaseSandbox sandbox)
    {
        var files = Directory.GetDirectories(sandbox.DataDirectory, "postgres-*").Single();
        var command = await File.ReadAllTextAsync(Path.Combine(files, "postmaster.opts"), DatabaseSandbox.Cancellation);
        var postgres = command[..command.IndexOf(' ', StringComparison.Ordinal)];
        var start = new ProcessStartInfo("/bin/sh", ["-c", BareServer, "sh", files, postgres, Path.Combine(sandbox.DataDirectory, "socket")])
        {
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var server = Process.Start(start)!; // no shell of the system's is involved, so it is a new process
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        var processFile = Path.Combine(files, "postmaster.pid");
        while (!File.Exists(processFile) || !(await File.ReadAllTextAsync(processFile, DatabaseSandbox.Cancellation)).Contains("ready", StringComparison.Ordinal))
        {
            server.HasExited.ShouldBeFalse("the server without an app did not start");
            await Task.Delay(50, DatabaseSandbox.Cancellation);
        }

        return server;
    }
}
