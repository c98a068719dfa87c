using System.Diagnostics;

namespace G40CityDeals.App.Database;

/// <summary>One run of PostgreSQL's server as our child, in a session of its own so that Ctrl-C in our terminal reaches us and not it.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>
    /// Becomes the server, after leaving a watcher behind. The watcher holds the other end of our pipe: a line means that the server is known to
    /// have ended; an end without a line means that we were killed, and then the server, which nobody would stop any more, is told to stop.
    /// </summary>
    private const string BecomeServer = """
        umask 077
        log=$1 pidfile=$2
        shift 2
        exec 3<&0 </dev/null >>"$log" 2>&1
        (
            {
                if ! read -r line <&3 && read -r pid <"$pidfile" && [ "$pid" = "$$" ]; then kill -INT "$$"; fi
            } &
        )
        exec 3<&-
        exec "$@"
        """;

    private static readonly TimeSpan FastStop = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ImmediateStop = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly Task<string> words;
    private int released;

    private ServerProcess(Process process)
    {
        this.process = process;
        words = process.StandardError.ReadToEndAsync();
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public static ServerProcess Start(Cluster cluster, PostgresBinaries binaries, ServerUser user, IEnumerable<string> settings)
    {
        string[] arguments =
        [
            .. user.Prefix,
            "/bin/sh", "-c", BecomeServer, "citydeals-postgres", cluster.LogFile, cluster.ProcessFile,
            Path.Combine(binaries.Directory, "postgres"), "-D", cluster.Files,
            .. settings.SelectMany(setting => (string[])["-c", setting]),
        ];
        var process = new Process { StartInfo = ShortProcess.Start("setsid", arguments) };
        process.Start();
        return new ServerProcess(process);
    }

    /// <summary>Ends when the server has, and then lets the watcher go: the id may soon be another process's.</summary>
    public async Task WaitForExitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        Release();
    }

    /// <summary>What was written before the server had a log: why it could not even be started.</summary>
    public async Task<string> WordsAsync() => (await words).Trim();

    public async Task StopAsync()
    {
        if (!process.HasExited && !await StopAsync(process.Id, CancellationToken.None)) Native.Signal(process.Id, Native.KillNow);
        await WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Stops a server by its id: fast (open transactions are rolled back), else at once (the next start recovers).</summary>
    /// <returns>Whether it ended.</returns>
    public static async Task<bool> StopAsync(int id, CancellationToken cancellationToken)
    {
        Native.Signal(id, Native.Interrupt);
        if (await RunningProcess.EndsWithinAsync(id, FastStop, cancellationToken)) return true;
        Native.Signal(id, Native.Quit);
        return await RunningProcess.EndsWithinAsync(id, ImmediateStop, cancellationToken);
    }

    public void Dispose() => process.Dispose();

    private void Release()
    {
        if (Interlocked.Exchange(ref released, 1) == 1) return;
        try
        {
            process.StandardInput.WriteLine();
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The watcher is gone already.
        }
    }
}
