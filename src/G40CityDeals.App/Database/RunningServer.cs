namespace G40CityDeals.App.Database;

/// <summary>
/// How a second process of ours finds the private server of the first: a file only their user can read. It counts only while the lock is held,
/// so that one left by a killed app misleads nobody.
/// </summary>
internal static class RunningServer
{
    public static Task AnnounceAsync(string dataDirectory, string connectionString, CancellationToken cancellationToken) =>
        PrivateFiles.WriteAsync(Note(dataDirectory), connectionString, cancellationToken);

    public static void Withdraw(string dataDirectory) => File.Delete(Note(dataDirectory));

    /// <returns>Null when no app runs on these data, or it has no server yet.</returns>
    public static async Task<string?> ConnectionAsync(string dataDirectory, CancellationToken cancellationToken) =>
        DataDirectoryLock.IsHeld(dataDirectory) && File.Exists(Note(dataDirectory))
            ? (await File.ReadAllTextAsync(Note(dataDirectory), cancellationToken)).Trim()
            : null;

    private static string Note(string dataDirectory) => Path.Combine(dataDirectory, "connection");
}
