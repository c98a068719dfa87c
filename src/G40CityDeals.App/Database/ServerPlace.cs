using System.Globalization;
using System.Net.Sockets;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace G40CityDeals.App.Database;

/// <summary>Where a private server listens: on a socket that only its user and root can reach, else on one loopback port.</summary>
/// <param name="SocketDirectory">Null for loopback.</param>
internal sealed record ServerPlace(string? SocketDirectory, int Port)
{
    /// <summary>The bytes that Linux has for the path of a socket, without the closing zero.</summary>
    public const int LongestSocketPath = 107;

    private const int SocketPort = 5432;
    private const string TemporaryPrefix = "citydeals-";

    /// <summary>The places in the order in which they are tried.</summary>
    public static IEnumerable<ServerPlace> Candidates(string dataDirectory, string temporaryDirectory)
    {
        var name = TemporaryPrefix + RandomNumberGenerator.GetHexString(12, lowercase: true);
        foreach (var directory in (string[])[Path.Combine(dataDirectory, "socket"), Path.Combine(temporaryDirectory, name)])
        {
            if (Encoding.UTF8.GetByteCount(Path.Combine(directory, ".s.PGSQL.5432")) <= LongestSocketPath) yield return new ServerPlace(directory, SocketPort);
        }

        // The port can be taken between the question and its use: hence more than one.
        for (var attempt = 0; attempt < 3; attempt++) yield return new ServerPlace(null, FreePort());
    }

    /// <summary>A loopback port that nothing listens on at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Removes what a start that was killed left in the temporary directory, and notes this place for the next one.</summary>
    public void Prepare(string dataDirectory, ServerUser user)
    {
        RemoveLeftover(dataDirectory);
        if (SocketDirectory is null) return;
        PrivateFiles.CreateDirectory(SocketDirectory);
        user.Own(SocketDirectory);
        if (IsTemporary) File.WriteAllText(Note(dataDirectory), SocketDirectory);
    }

    public void Remove(string dataDirectory)
    {
        if (IsTemporary) RemoveLeftover(dataDirectory);
    }

    public IEnumerable<string> Settings =>
    [
        $"listen_addresses={(SocketDirectory is null ? "127.0.0.1" : "")}",
        $"unix_socket_directories={SocketDirectory}",
        "unix_socket_permissions=0700",
        $"port={Port.ToString(CultureInfo.InvariantCulture)}",
    ];

    public NpgsqlConnectionStringBuilder Connection(string user, string password, string database) => new()
    {
        Host = SocketDirectory ?? "127.0.0.1",
        Port = Port,
        Username = user,
        Password = password,
        Database = database,
        // Fewer than the server's max_connections, so that a shell still gets in beside a busy app.
        MaxPoolSize = 60,
    };

    public override string ToString() => SocketDirectory is null ? $"127.0.0.1:{Port}" : $"a socket in {SocketDirectory}";

    private bool IsTemporary => Path.GetFileName(SocketDirectory)?.StartsWith(TemporaryPrefix, StringComparison.Ordinal) == true;

    private static void RemoveLeftover(string dataDirectory)
    {
        if (!File.Exists(Note(dataDirectory))) return;
        var leftover = File.ReadAllText(Note(dataDirectory));
        if (Path.GetFileName(leftover).StartsWith(TemporaryPrefix, StringComparison.Ordinal) && Directory.Exists(leftover))
            Directory.Delete(leftover, recursive: true);
        File.Delete(Note(dataDirectory));
    }

    private static string Note(string dataDirectory) => Path.Combine(dataDirectory, "socket-directory");
}
