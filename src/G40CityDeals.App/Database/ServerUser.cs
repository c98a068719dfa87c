using System.Globalization;

namespace G40CityDeals.App.Database;

/// <summary>Who the database server runs as: ourselves, but another user when we are root, because PostgreSQL refuses root.</summary>
/// <param name="Name">For messages.</param>
internal sealed record ServerUser(string Name, uint UserId, uint GroupId, bool IsSelf)
{
    private const uint Nobody = 65534;

    /// <param name="existing">A data directory that is there already: its owner goes on owning it.</param>
    public static async Task<ServerUser> ChooseAsync(string? existing, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess) return new ServerUser(Environment.UserName, 0, 0, IsSelf: true);
        var accounts = await ReadAccountsAsync(cancellationToken);
        if (existing is not null && await OwnerAsync(existing, cancellationToken) is { } owner && owner.User != 0)
        {
            var name = accounts.FirstOrDefault(a => a.UserId == owner.User)?.Name ?? owner.User.ToString(CultureInfo.InvariantCulture);
            return new ServerUser(name, owner.User, owner.Group, IsSelf: false);
        }

        return accounts.FirstOrDefault(a => a.Name == "postgres") ?? new ServerUser("nobody", Nobody, Nobody, IsSelf: false);
    }

    /// <summary>The words before a command that make it run as this user; none when that is who we are.</summary>
    public IReadOnlyList<string> Prefix => IsSelf
        ? []
        : ["setpriv", "--reuid", Text(UserId), "--regid", Text(GroupId), "--clear-groups", "--"];

    public Task<ShortProcess.Outcome> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        string[] words = [.. Prefix, program, .. arguments];
        return ShortProcess.RunAsync(words[0], words[1..], cancellationToken);
    }

    public void Own(string path)
    {
        if (!IsSelf && !Native.ChangeOwner(path, UserId, GroupId))
            throw new DatabaseException("database.not-owned", $"{path} could not be given to the user {Name} that the database server runs as.");
    }

    /// <summary>The first directory on the way to <paramref name="path"/> (itself included) that this user cannot enter; null when there is none.</summary>
    public async Task<string?> FirstClosedAsync(string path, CancellationToken cancellationToken)
    {
        var way = new List<string>();
        for (var directory = new DirectoryInfo(path); directory is not null; directory = directory.Parent)
        {
            if (directory.Exists) way.Insert(0, directory.FullName);
        }

        // Asked as that user, because mode bits alone do not tell what access lists and read-only mounts do.
        var outcome = await RunAsync("/bin/sh", ["-c", "for d; do [ -x \"$d\" ] || { printf %s \"$d\"; exit 9; }; done", "sh", .. way], cancellationToken);
        return outcome.ExitCode switch
        {
            0 => null,
            9 => outcome.Output,
            _ => throw new DatabaseException(
                "database.user-change-failed",
                $"As root the database server runs as the user {Name}, but changing to it failed: {outcome.Output.Trim()}. Start as an ordinary user, or name a database with --connection."),
        };
    }

    private static async Task<IReadOnlyList<ServerUser>> ReadAccountsAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists("/etc/passwd")) return [];
        var lines = await File.ReadAllLinesAsync("/etc/passwd", cancellationToken);
        return [.. from line in lines
                   let fields = line.Split(':')
                   where fields.Length > 3 && uint.TryParse(fields[2], out _) && uint.TryParse(fields[3], out _)
                   select new ServerUser(fields[0], uint.Parse(fields[2], CultureInfo.InvariantCulture), uint.Parse(fields[3], CultureInfo.InvariantCulture), false)];
    }

    private static async Task<(uint User, uint Group)?> OwnerAsync(string path, CancellationToken cancellationToken)
    {
        var outcome = await ShortProcess.RunAsync("stat", ["-c", "%u:%g", path], cancellationToken);
        var ids = outcome.Output.Trim().Split(':');
        return outcome.Succeeded && uint.TryParse(ids[0], out var user) && uint.TryParse(ids[^1], out var group) ? (user, group) : null;
    }

    private static string Text(uint id) => id.ToString(CultureInfo.InvariantCulture);
}
