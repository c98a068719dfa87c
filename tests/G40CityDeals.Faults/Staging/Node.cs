using G40CityDeals.Testing;

namespace G40CityDeals.Faults.Staging;

/// <summary>One <c>citydeals serve</c>, to be killed, frozen and started again.</summary>
/// <param name="ledgerDirectory">Where the log's key is: the same for all nodes, so that any of them can sign.</param>
internal sealed class Node(string directory, string ledgerDirectory, string connectionString, string schema) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private CityDealsProcess? process;

    /// <summary>Null while it does not serve.</summary>
    public Uri? Address { get; private set; }

    public int ProcessId => process?.Id ?? 0;

    /// <summary>Starts it, and waits until it says that it serves.</summary>
    /// <exception cref="InvalidOperationException">It does not come up.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        process?.Dispose();
        process = CityDealsProcess.StartIn(directory, new Dictionary<string, string> { ["LEDGER_DIR"] = ledgerDirectory }, "serve", "--empty", "--nodes", "many", "--connection", connectionString, "--schema", schema, "--url", "http://127.0.0.1:0");
        Address = await process.ServingAsync(Patience, cancellationToken);
    }

    /// <summary>It keeps its connections and its locks, and does nothing, until it is woken.</summary>
    public void Freeze() => process?.Freeze();

    public void Wake() => process?.Wake();

    public void Kill()
    {
        Address = null;
        process?.Kill();
    }

    /// <summary>The last lines that it wrote, for a message.</summary>
    public IEnumerable<string> LastWords => process is null ? [] : process.Output.Concat(process.Errors).Where(line => !line.Contains("   at ", StringComparison.Ordinal)).TakeLast(12);

    public void Dispose()
    {
        Address = null;
        process?.Dispose();
    }
}
