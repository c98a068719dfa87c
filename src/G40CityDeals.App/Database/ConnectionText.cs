using System.Globalization;
using Npgsql;

namespace G40CityDeals.App.Database;

/// <summary>Reads a connection in either of its two spellings. Messages never repeat the text: it may hold a password.</summary>
public static class ConnectionText
{
    private const int DefaultPort = 5432;

    /// <summary>Turns a <c>postgres://</c> URL (as in <c>DATABASE_URL</c>) or an Npgsql connection string into an Npgsql connection string.</summary>
    /// <exception cref="DatabaseException"><c>database.connection-invalid</c>.</exception>
    public static string ToConnectionString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var afterScheme = AfterScheme(text.Trim());
            var builder = afterScheme is null ? new NpgsqlConnectionStringBuilder(text) : FromUrl(afterScheme);
            return string.IsNullOrEmpty(builder.Host) ? throw Invalid("it names no host") : builder.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw Invalid(afterUrl: AfterScheme(text.Trim()) is not null);
        }
    }

    private static string? AfterScheme(string text)
    {
        foreach (var scheme in (string[])["postgres://", "postgresql://"])
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return text[scheme.Length..];
        }

        return null;
    }

    // System.Uri refuses what libpq allows: several hosts, or a socket directory as host.
    private static NpgsqlConnectionStringBuilder FromUrl(string url)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        var (beforeQuery, query) = Split(url, url.IndexOf('?', StringComparison.Ordinal));
        var (authority, database) = Split(beforeQuery, beforeQuery.IndexOf('/', StringComparison.Ordinal));
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            var (user, password) = Split(authority[..at], authority[..at].IndexOf(':', StringComparison.Ordinal));
            if (user.Length > 0) builder.Username = Uri.UnescapeDataString(user);
            if (password.Length > 0) builder.Password = Uri.UnescapeDataString(password);
        }

        if (authority.Length > at + 1) SetHosts(builder, authority[(at + 1)..]);
        if (database.Length > 0) builder.Database = Uri.UnescapeDataString(database);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Split(pair, pair.IndexOf('=', StringComparison.Ordinal));
            SetParameter(builder, Uri.UnescapeDataString(name), Uri.UnescapeDataString(value));
        }

        return builder;
    }

    private static void SetHosts(NpgsqlConnectionStringBuilder builder, string hosts)
    {
        var all = hosts.Split(',');
        if (all.Length > 1)
        {
            builder.Host = string.Join(',', all.Select(Uri.UnescapeDataString));
            return;
        }

        var colon = hosts.LastIndexOf(':');
        var hasPort = colon > hosts.LastIndexOf(']');
        builder.Host = Uri.UnescapeDataString(hasPort ? hosts[..colon] : hosts).Trim('[', ']');
        builder.Port = hasPort && colon + 1 < hosts.Length ? Number(hosts[(colon + 1)..]) : DefaultPort;
    }

    private static void SetParameter(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        switch (name)
        {
            case "host": builder.Host = value; break;
            case "port": builder.Port = Number(value); break;
            case "user": builder.Username = value; break;
            case "password": builder.Password = value; break;
            case "dbname": builder.Database = value; break;
            case "sslmode": builder.SslMode = Enum.Parse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true); break;
            case "sslrootcert": builder.RootCertificate = value; break;
            case "sslcert": builder.SslCertificate = value; break;
            case "sslkey": builder.SslKey = value; break;
            case "connect_timeout": builder.Timeout = Number(value); break;
            case "application_name": builder.ApplicationName = value; break;
            case "options": builder.Options = value; break;
            case "target_session_attrs": builder.TargetSessionAttributes = value; break;
            default: throw Invalid($"its parameter '{name}' is not one we know");
        }
    }

    private static (string Before, string After) Split(string text, int index) => index < 0 ? (text, "") : (text[..index], text[(index + 1)..]);

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DatabaseException Invalid(bool afterUrl) => Invalid(afterUrl ? "a part of the URL cannot be read" : "a keyword or value is unknown");

    private static DatabaseException Invalid(string why) => new(
        "database.connection-invalid",
        $"The connection to the database cannot be read: {why}. Write postgres://user:password@host:5432/database or Host=…;Username=…;Password=…;Database=….");
}
