using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace G40CityDeals.App.Database;

/// <summary>The files of one private database cluster, and how they are made.</summary>
internal sealed record Cluster(string DataDirectory, int Major)
{
    /// <summary>The role that administers the server; the product itself works as <see cref="Owner"/>, which is no superuser.</summary>
    public const string Administrator = "postgres";

    public const string Owner = "citydeals";

    public const string Database = "citydeals";

    private const string Prefix = "postgres-";
    private const string Unfinished = ".new";

    /// <summary>PostgreSQL's own data directory.</summary>
    public string Files => Path.Combine(DataDirectory, Prefix + Major.ToString(CultureInfo.InvariantCulture));

    public string LogFile => Path.Combine(Files, "server.log");

    public string ProcessFile => Path.Combine(Files, "postmaster.pid");

    public string PasswordFile => Files + ".password";

    public bool Exists => File.Exists(Path.Combine(Files, "PG_VERSION"));

    /// <summary>The clusters in a data directory, the one that ran last first.</summary>
    public static ImmutableArray<Cluster> In(string dataDirectory) => !Directory.Exists(dataDirectory)
        ? []
        : [.. from directory in Directory.EnumerateDirectories(dataDirectory, Prefix + "*")
              let number = Path.GetFileName(directory)[Prefix.Length..]
              where int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)
              let cluster = new Cluster(dataDirectory, int.Parse(number, CultureInfo.InvariantCulture))
              where cluster.Exists
              orderby File.GetLastWriteTimeUtc(Path.Combine(cluster.Files, "postmaster.opts")) descending
              select cluster];

    /// <summary>Keeps the log from growing for ever, and returns the position from which a new run writes.</summary>
    public long TrimLog()
    {
        const long large = 16 * 1024 * 1024;
        var log = new FileInfo(LogFile);
        if (!log.Exists) return 0;
        if (log.Length < large) return log.Length;
        File.Move(LogFile, LogFile + ".1", overwrite: true);
        return 0;
    }

    /// <summary>The last lines that the server wrote since a position, for a message.</summary>
    public async Task<string> LogSinceAsync(long position, CancellationToken cancellationToken)
    {
        if (!File.Exists(LogFile)) return "";
        await using var file = new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(position, SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        var lines = (await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines.TakeLast(12));
    }

    public async Task<string> ReadPasswordAsync(CancellationToken cancellationToken) => File.Exists(PasswordFile)
        ? (await File.ReadAllTextAsync(PasswordFile, cancellationToken)).Trim()
        : throw new DatabaseException(
            "database.password-missing",
            $"{PasswordFile} is gone; the database beside it opens with nothing else. Put it back from a backup, or choose another place with DATA_DIR.");

    /// <summary>Makes the cluster under another name and gives it its own at the very end: one that was broken off is never taken for a whole one.</summary>
    public async Task CreateAsync(PostgresBinaries binaries, ServerUser user, bool durable, CancellationToken cancellationToken)
    {
        foreach (var leftover in Directory.EnumerateDirectories(DataDirectory, Prefix + "*" + Unfinished)) Directory.Delete(leftover, recursive: true);
        if (Directory.Exists(Files) && Directory.EnumerateFileSystemEntries(Files).Any())
        {
            throw new DatabaseException(
                "database.not-a-data-directory",
                $"{Files} is there but is not a data directory of PostgreSQL. Move it away, or choose another place with DATA_DIR.");
        }

        var making = Files + Unfinished;
        PrivateFiles.CreateDirectory(making);
        user.Own(making);
        await PrivateFiles.WriteAsync(PasswordFile, RandomNumberGenerator.GetHexString(48, lowercase: true), cancellationToken);
        user.Own(PasswordFile);
        string[] arguments =
        [
            "--pgdata=" + making,
            "--username=" + Administrator,
            "--pwfile=" + PasswordFile,
            "--auth-local=scram-sha-256",
            "--auth-host=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=libc",
            "--locale=C",
            "--data-checksums",
            .. durable ? Array.Empty<string>() : ["--no-sync"],
        ];
        var outcome = await user.RunAsync(Path.Combine(binaries.Directory, "initdb"), arguments, cancellationToken);
        if (!outcome.Succeeded)
        {
            Directory.Delete(making, recursive: true);
            throw new DatabaseException(
                "database.create-failed",
                $"Making a database in {Files} with {binaries.Directory}/initdb failed:\n{outcome.Output.Trim()}");
        }

        if (Directory.Exists(Files)) Directory.Delete(Files);
        Directory.Move(making, Files);
    }
}
