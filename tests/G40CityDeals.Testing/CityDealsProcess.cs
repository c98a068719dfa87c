using System.Diagnostics;
using System.Globalization;
using G40CityDeals.App.Database;

namespace G40CityDeals.Testing;

/// <summary>The real executable in a process of its own, with a data directory of its own: to be killed, and started again.</summary>
public sealed class CityDealsProcess : IDisposable
{
    private const string Serving = "G40 City Deals: ";

    private readonly Process process;
    private readonly Lock guard = new();
    private readonly List<string> output = [];
    private readonly List<string> errors = [];

    private CityDealsProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>The lines written to standard output so far.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (guard)
                return [.. output];
        }
    }

    /// <summary>The lines written to standard error so far.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (guard)
                return [.. errors];
        }
    }

    /// <param name="dataDirectory">Becomes <c>DATA_DIR</c>; nothing else of the environment tells the process where a database is.</param>
    public static CityDealsProcess Start(string dataDirectory, params IEnumerable<string> arguments) => StartIn(dataDirectory, new Dictionary<string, string>(), arguments);

    /// <summary>With a database that is named to it, and what else the process should know.</summary>
    /// <param name="environment">Such as <c>ConnectionStrings__CityDeals</c>.</param>
    public static CityDealsProcess StartIn(string dataDirectory, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "citydeals.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in (string[])["DATABASE_URL", "ConnectionStrings__CityDeals", "READ_REPLICA", "ConnectionStrings__ReadReplica", "LEDGER_DIR", "PORT"])
            start.Environment.Remove(name);
        start.Environment["DATA_DIR"] = dataDirectory;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var started = new CityDealsProcess(new Process { StartInfo = start });
        started.process.OutputDataReceived += (_, line) => started.Keep(started.output, line.Data);
        started.process.ErrorDataReceived += (_, line) => started.Keep(started.errors, line.Data);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>SIGKILL, for this process alone.</summary>
    public void Kill() => process.Kill(entireProcessTree: false);

    /// <summary>SIGSTOP: it keeps its connections and its locks, and does nothing, until it is woken.</summary>
    public void Freeze() => Send(19);

    /// <summary>SIGCONT.</summary>
    public void Wake() => Send(18);

    /// <summary>SIGTERM: it stops in order.</summary>
    public void Terminate() => Send(15);

    /// <summary>Waits until a <c>serve</c> says where it can be asked.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, or said nothing within <paramref name="patience"/>.</exception>
    public async Task<Uri> ServingAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(25, cancellationToken))
        {
            if (Output.FirstOrDefault(line => line.StartsWith(Serving, StringComparison.Ordinal)) is { } told)
                return new Uri(told[Serving.Length..].Split([' ', ','], 2)[0]);
            if (HasExited || Stopwatch.GetElapsedTime(began) > patience)
                throw new InvalidOperationException($"It does not serve. It said: {string.Join('\n', Output.Concat(Errors).TakeLast(20))}");
        }
    }

    /// <summary>Waits until it has ended and all its output has been read.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>The process id of the private server on a data directory, from its own lock file; null when there is none.</summary>
    public static int? ServerOf(string dataDirectory)
    {
        if (!Directory.Exists(dataDirectory))
            return null;
        var note = Directory.EnumerateDirectories(dataDirectory, "postgres-*").Select(directory => Path.Combine(directory, "postmaster.pid")).FirstOrDefault(File.Exists);
        try
        {
            return note is not null && int.TryParse(File.ReadLines(note).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: false);
        process.Dispose();
    }

    private void Send(int signal)
    {
        if (!Native.Signal(process.Id, signal))
            throw new InvalidOperationException($"Process {process.Id} took no signal {signal}.");
    }

    private void Keep(List<string> lines, string? line)
    {
        lock (guard)
        {
            if (line is not null)
                lines.Add(line);
        }
    }
}
