namespace G40CityDeals.App.Database;

/// <summary>Files and directories that are born with the right mode, so that there is no moment at which another user could read them.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode ForAllToEnter =
        Mine | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static void CreateDirectory(string path, bool forAllToEnter = false)
    {
        if (OperatingSystem.IsWindows()) throw NotOnWindows();
        Directory.CreateDirectory(path, forAllToEnter ? ForAllToEnter : Mine);
    }

    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows()) throw NotOnWindows();
        // The mode below is only given to a new file.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        await using var file = new StreamWriter(path, options);
        await file.WriteLineAsync(text.AsMemory(), cancellationToken);
    }

    /// <summary>Opens a file that no other process of ours can open until this one closes it or ends; other users cannot hold it against us.</summary>
    public static FileStream OpenAlone(string path)
    {
        if (OperatingSystem.IsWindows()) throw NotOnWindows();
        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    private static DatabaseException NotOnWindows() =>
        new("database.windows", "A private PostgreSQL is made on Linux only: name a database with --connection.");
}
