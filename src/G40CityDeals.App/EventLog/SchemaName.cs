using System.Text.RegularExpressions;

namespace G40CityDeals.App.EventLog;

/// <summary>The one value that goes into SQL as text and not as a parameter, so it is checked before anything else.</summary>
internal sealed partial record SchemaName
{
    /// <exception cref="ArgumentException">Not a plain lower-case identifier of at most 48 characters, or one of PostgreSQL's own.</exception>
    public SchemaName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Plain().IsMatch(name) || name.StartsWith("pg_", StringComparison.Ordinal))
            throw new ArgumentException($"'{name}' is no schema name: a-z, 0-9 and _, at most 48 characters, not beginning with a digit or pg_.", nameof(name));
        Name = name;
    }

    public string Name { get; }

    /// <summary>What NOTIFY says that there are new events; the payload is the log's last index.</summary>
    public string Channel => "events_" + Name;

    /// <summary>Puts the schema into SQL that names it <c>{schema}</c>.</summary>
    public string In(string sql) => sql
        .Replace("{schema}", $"\"{Name}\"", StringComparison.Ordinal)
        .Replace("{channel}", Channel, StringComparison.Ordinal);

    [GeneratedRegex(@"\A[a-z_][a-z0-9_]{0,47}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
