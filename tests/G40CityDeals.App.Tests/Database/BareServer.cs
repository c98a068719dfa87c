using System.Diagnostics;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Database;

/// <summary>Servers seen as processes: the one of an app that serves, and one that belongs to no app.</summary>
internal static class BareServer
{
    // As the owner of the files, who is another user when we are root.
    private const string Script = """
        if [ "$(id -u)" = 0 ]; then set -- "$@" setpriv --reuid "$(stat -c %u "$1")" --regid "$(stat -c %g "$1")" --clear-groups; fi
        files=$1 postgres=$2 socket=$3
        shift 3
        exec "$@" "$postgres" -D "$files" -c listen_addresses= -c unix_socket_directories="$socket"
        """;

    /// <summary>Waits until the app answers; returns its server's process.</summary>
    internal static async Task<int> ServesAsync(CityDealsProcess app, string directory)
    {
        while (!app.Output.Any(line => line.StartsWith("G40 City Deals:", StringComparison.Ordinal)))
        {
            app.HasExited.ShouldBeFalse("the app in a process of its own ended before it served");
            await Task.Delay(50, DatabaseSandbox.Cancellation);
        }

        return CityDealsProcess.ServerOf(directory).ShouldNotBeNull();
    }

    /// <summary>An ended process keeps its id until its parent asks, so that the id alone proves nothing.</summary>
    internal static bool IsRunning(int id) =>
        Directory.Exists($"/proc/{id}") && !File.ReadLines($"/proc/{id}/status").Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal));

    /// <summary>A server on the sandbox's data that belongs to no app, as after a kill of the app together with the server's watcher.</summary>
    internal static async Task<Process> StartAsync(DatabaseSandbox sandbox)
    {
        var files = Directory.GetDirectories(sandbox.DataDirectory, "postgres-*").Single();
        var command = await File.ReadAllTextAsync(Path.Combine(files, "postmaster.opts"), DatabaseSandbox.Cancellation);
        var postgres = command[..command.IndexOf(' ', StringComparison.Ordinal)];
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", files, postgres, Path.Combine(sandbox.DataDirectory, "socket")])
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
