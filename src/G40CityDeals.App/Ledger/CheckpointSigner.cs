using System.Globalization;
using G40CityDeals.App.EventLog;
using G40CityDeals.Ledger;
using Npgsql;

namespace G40CityDeals.App.Ledger;

/// <summary>
/// One signing, under the lock and in the caller's transaction: key, origin, consistency, signature, then the file, then the table. The file goes first:
/// a signed head must never be forgotten here, and one that the table lacks is put there the next time.
/// </summary>
internal sealed class CheckpointSigner(SchemaName schema, CheckpointerOptions options)
{
    public const string AskAudit = "Run: citydeals audit. Keep the database as it is, and compare it with the last backup and the exports that left the building.";

    private readonly LedgerTables tables = new(schema);
    private readonly NodeTable nodes = new(schema);

    /// <summary>Where this log's files are; null when this node never signs.</summary>
    public async Task<LedgerDirectory?> DirectoryAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (options.Directory is not { } root)
            return null;
        var log = await tables.LogAsync(connection, cancellationToken);
        return new LedgerDirectory(options.DirectoryPerLog ? Path.Combine(root, log.ToString()) : root);
    }

    public async Task<CheckpointOutcome> SignAsync(NpgsqlConnection connection, long? wanted, bool newKey, CancellationToken cancellationToken)
    {
        if (await DirectoryAsync(connection, cancellationToken) is not { } directory)
            return Refuse("ledger.no-directory", "It has no place outside the database for a signing key.", "Set LEDGER_DIR to a directory of its own.");
        var keys = new List<SigningKey>();
        try
        {
            keys.AddRange(directory.ReadKeys());
            var size = await tables.SizeAsync(connection, cancellationToken);
            return await HoldKeyAsync(connection, directory, keys, size, newKey, cancellationToken)
                ?? await SignAsync(connection, directory, keys, size, wanted, cancellationToken);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return Refuse("ledger.files-unusable", $"Its files in {directory.Path} cannot be used: {e.Message}", "Give the app its own readable and writable directory with the log's own key.");
        }
        finally
        {
            keys.ForEach(key => key.Dispose());
        }
    }

    /// <summary>Null when this node holds a key that is the log's.</summary>
    private async Task<CheckpointOutcome.Refused?> HoldKeyAsync(
        NpgsqlConnection connection, LedgerDirectory directory, List<SigningKey> keys, long size, bool newKey, CancellationToken cancellationToken)
    {
        var registered = (await tables.KeysAsync(connection, origin: null, cancellationToken)).Select(key => key.KeyId).ToHashSet();
        if (keys.Count == 0 && registered.Count > 0)
            return Refuse("ledger.key-elsewhere", "The log's signing key is not on this node.", $"Nothing, when another node signs; otherwise bring the key back to {directory.Path}.");
        if (keys.Count == 0 && size > 0 && !options.IsOnlyNode && !newKey)
            return Refuse("ledger.key-missing", "The log has events and never had a signing key.", "On the one node that is to sign: citydeals checkpoint --new-key.");
        if (keys.Count == 0 && directory.ReadLast() is not null)
            return Refuse("ledger.key-lost", "The last checkpoint is here, and the key that signed it is not.", $"Bring the key back to {directory.Path}.");
        if (keys.Count == 0)
            keys.Add(directory.MakeKey());
        if (registered.Count > 0 && !keys.Any(key => registered.Contains(key.KeyId)))
            return Refuse("ledger.key-foreign", "The key on this node never signed this log.", $"Put the log's own key into {directory.Path}.");
        foreach (var key in keys)
            await tables.RegisterAsync(connection, key, cancellationToken);
        return null;
    }

    private async Task<CheckpointOutcome> SignAsync(
        NpgsqlConnection connection, LedgerDirectory directory, List<SigningKey> keys, long size, long? wanted, CancellationToken cancellationToken)
    {
        var log = await tables.LogAsync(connection, cancellationToken);
        var origin = await tables.OriginAsync(connection, cancellationToken);
        var last = ReadLast(directory, keys);
        string? told = null;
        if (last is not null && last.Origin != origin)
        {
            // This place began an origin that the database does not know: it was restored from before that, or the commit was lost. Otherwise the files are another log's.
            var ours = directory.ReadArchived(origin ?? log.ToString()) is not null || (origin is null && last.Origin.EndsWith($"/{log}", StringComparison.Ordinal));
            if (!ours)
                return Refuse("ledger.foreign", $"The last checkpoint in {directory.Path} is of {last.Origin}, and this log is {origin ?? log.ToString()}.", "Give each log a directory of its own (LEDGER_DIR).");
            await tables.BeginOriginAsync(connection, origin = last.Origin, origin is null ? null : directory.ReadArchived(origin), cancellationToken);
        }

        if (last is not null && size < last.Size)
        {
            var note = directory.ReadLast();
            directory.Archive(last.Origin, note ?? "");
            (origin, last) = ($"{options.Name}/{Guid.NewGuid()}", null);
            told = string.Create(CultureInfo.InvariantCulture, $"The log has {size} events and lies behind the last checkpoint that was signed here ({Checkpoint.Parse(note ?? "").Size}): it was restored from a backup, or cut off. It goes on under a new origin, {origin}; tell whoever holds older checkpoints.");
            await tables.BeginOriginAsync(connection, origin, note, cancellationToken);
        }

        if (origin is null)
            await tables.BeginOriginAsync(connection, origin = $"{options.Name}/{log}", follows: null, cancellationToken);
        return await InconsistencyAsync(connection, origin, last, size, cancellationToken)
            ?? await SignAsync(connection, directory, keys, origin, last, size, wanted, told, cancellationToken);
    }

    private async Task<CheckpointOutcome> SignAsync(
        NpgsqlConnection connection, LedgerDirectory directory, List<SigningKey> keys, string origin, Checkpoint? last, long size, long? wanted, string? told, CancellationToken cancellationToken)
    {
        var at = wanted ?? size;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(at, size, nameof(wanted));
        if (last is not null)
            await tables.KeepAsync(connection, origin, last.Size, directory.ReadLast() ?? "", cancellationToken);
        // One that is kept stays as it was signed, whatever keys there are since.
        var isNew = await tables.FindAsync(connection, origin, at, cancellationToken) is null;
        if (isNew)
        {
            var note = SigningKey.Sign(Checkpoint.Of(origin, at, await nodes.RootAsync(connection, at, cancellationToken)), keys).ToString();
            if (last is null || at > last.Size)
                directory.WriteLast(note);
            await tables.KeepAsync(connection, origin, at, note, cancellationToken);
        }

        var found = await tables.FindAsync(connection, origin, at, cancellationToken) ?? throw new InvalidOperationException("What was just kept is not there.");
        return new CheckpointOutcome.Issued(found, isNew, told);
    }

    /// <summary>Null when the log still begins with all that was signed: the last head here, and the newest that any node kept.</summary>
    private async Task<CheckpointOutcome.Refused?> InconsistencyAsync(NpgsqlConnection connection, string origin, Checkpoint? last, long size, CancellationToken cancellationToken)
    {
        var newest = await tables.FindAsync(connection, origin, size: null, cancellationToken) is { } kept ? Checkpoint.Parse(kept.Note) : null;
        foreach (var signed in new[] { last, newest }.OfType<Checkpoint>())
        {
            if (signed.Size > size || !signed.HasRoot(await nodes.RootAsync(connection, signed.Size, cancellationToken)))
            {
                return Refuse(
                    "ledger.inconsistent",
                    string.Create(CultureInfo.InvariantCulture, $"The log no longer begins with the {signed.Size} events that were signed: what was recorded has been changed. Nothing is signed on top of it."),
                    AskAudit);
            }
        }

        return null;
    }

    private static Checkpoint? ReadLast(LedgerDirectory directory, List<SigningKey> keys)
    {
        if (directory.ReadLast() is not { } text)
            return null;
        var note = SignedNote.Parse(text);
        var checkpoint = Checkpoint.Parse(note);
        return note.VerifyWith([.. keys.Select(key => NoteKey.Of(null, key.Spki))], checkpoint.Origin) == NoteVerdict.Vouched
            ? checkpoint
            : throw new FormatException("the last checkpoint is not signed by the key beside it.");
    }

    private static CheckpointOutcome.Refused Refuse(string code, string problem, string remedy) => new(code, problem, remedy);
}
