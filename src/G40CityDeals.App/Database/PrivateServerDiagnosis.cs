using System.Collections.Immutable;

namespace G40CityDeals.App.Database;

/// <summary>What could keep a private server from starting, and what is good to know about it.</summary>
internal static class PrivateServerDiagnosis
{
    private const long LittleSpace = 512L * 1024 * 1024;

    public static async Task<ImmutableArray<Finding>> OfAsync(DatabasePlan.Run run, DatabaseOptions options, CancellationToken cancellationToken)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        findings.Add(new Finding(
            "database.private",
            Severity.Information,
            run.Cluster.Exists
                ? $"The database is in {run.Cluster.Files}, run by PostgreSQL {run.Binaries.Version} from {run.Binaries.Directory}."
                : $"There is no database yet; a start makes it in {run.Cluster.Files} with PostgreSQL {run.Binaries.Version} from {run.Binaries.Directory}.",
            ""));

        var user = await ServerUser.ChooseAsync(run.Cluster.Exists ? run.Cluster.Files : null, cancellationToken);
        if (await user.FirstClosedAsync(options.DataDirectory, cancellationToken) is { } closed)
        {
            findings.Add(new Finding(
                "database.not-enterable", Severity.Error, EmbeddedPostgres.NotEnterable(options.DataDirectory, closed, user), $"chmod a+x {closed}, or another DATA_DIR"));
        }

        if (run.Cluster.Exists && !File.Exists(run.Cluster.PasswordFile))
        {
            findings.Add(new Finding(
                "database.password-missing", Severity.Error, $"{run.Cluster.PasswordFile} is gone; the database opens with nothing else.", "Put it back from a backup."));
        }

        await AddProcessesAsync(findings, run.Cluster, cancellationToken);
        foreach (var other in Cluster.In(options.DataDirectory).Where(c => c.Major != run.Cluster.Major))
        {
            findings.Add(new Finding(
                "database.other-version",
                Severity.Warning,
                $"There is data of PostgreSQL {other.Major} too, in {other.Files}.",
                "Nothing reads it while the other is in use. Move it away when it is not needed any more."));
        }

        if (FreeSpace(options.DataDirectory) is { } free and < LittleSpace)
        {
            findings.Add(new Finding(
                "database.disk-nearly-full", Severity.Warning, $"Where {options.DataDirectory} is, {free / 1024 / 1024} MB are free.", "Make room, or move the data and set DATA_DIR."));
        }

        return findings.ToImmutable();
    }

    private static async Task AddProcessesAsync(ImmutableArray<Finding>.Builder findings, Cluster cluster, CancellationToken cancellationToken)
    {
        if (DataDirectoryLock.IsHeld(cluster.DataDirectory))
        {
            var owner = await DataDirectoryLock.OwnerAsync(cluster.DataDirectory, cancellationToken);
            findings.Add(new Finding(
                "database.in-use", Severity.Information, $"{cluster.DataDirectory} is in use by {(owner is null ? "another process" : $"process {owner}")}.", ""));
        }
        else if (RunningProcess.ReadId(cluster.ProcessFile) is { } id)
        {
            findings.Add(RunningProcess.WorksBeside(id, cluster.ProcessFile)
                ? new Finding("database.orphan", Severity.Warning, $"A PostgreSQL of an earlier run (process {id}) still works on {cluster.Files}.", "The next start stops it first.")
                : new Finding("database.unclean-stop", Severity.Warning, $"The last run on {cluster.Files} ended without stopping its database.", "The next start recovers; nothing acknowledged is lost."));
        }
    }

    private static long? FreeSpace(string directory)
    {
        for (var existing = new DirectoryInfo(directory); existing is not null; existing = existing.Parent)
        {
            if (existing.Exists) return new DriveInfo(existing.FullName).AvailableFreeSpace;
        }

        return null;
    }
}
