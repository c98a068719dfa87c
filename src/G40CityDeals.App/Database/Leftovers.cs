namespace G40CityDeals.App.Database;

/// <summary>What a run that was killed can leave on a data directory whose lock we now hold: a server that still runs, or the file that names one.</summary>
internal static class Leftovers
{
    public static async Task ClearAsync(Cluster cluster, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (RunningProcess.ReadId(cluster.ProcessFile) is not { } id || !RunningProcess.IsAlive(id)) return;
        if (!RunningProcess.WorksBeside(id, cluster.ProcessFile))
        {
            // The id has been given to another process since. PostgreSQL would take that one for a server; that none runs here, the lock tells us.
            File.Delete(cluster.ProcessFile);
            return;
        }

        progress.Report($"Stopping the PostgreSQL (process {id}) that an earlier run left behind…");
        if (!await ServerProcess.StopAsync(id, cancellationToken))
        {
            throw new DatabaseException(
                "database.orphan-stays",
                $"A PostgreSQL of an earlier run (process {id}) works on {cluster.Files} and does not stop. Stop it by hand (kill -QUIT {id}) and start again.");
        }
    }
}
