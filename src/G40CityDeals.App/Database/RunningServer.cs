namespace G40CityDeals.App.Database;

/// <summary>
/// How a second process of ours finds the private server of the first: a file only their user can read. It counts only while the lock is held,
/// so that one left by a killed app misleads nobody.
/// </summary>
internal static class RunningServer
{
    private static readonly TimeSpan PatienceWithStarting = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    public static Task AnnounceAsync(string dataDirectory, string connectionString, CancellationToken cancellationToken) =>
        PrivateFiles.WriteAsync(Note(dataDirectory), connectionString, cancellationToken);

    public static void Withdraw(string dataDirectory) => File.Delete(Note(dataDirectory));

    /// <returns>Null when no app runs on these data.</returns>
    public static async Task<string?> ConnectionAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        // An app that is just starting has the lock before it has a server.
        for (var waited = TimeSpan.Zero; waited < PatienceWithStarting && DataDirectoryLock.IsHeld(dataDirectory); waited += Step)
        {
            if (File.Exists(Note(dataDirectory))) return (await File.ReadAllTextAsync(Note(dataDirectory), cancellationToken)).Trim();
            await Task.Delay(Step, cancellationToken);
        }

        return null;
    }

    private static string Note(string dataDirectory) => Path.Combine(dataDirectory, "connection");
}
