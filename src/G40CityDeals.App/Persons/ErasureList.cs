using System.Text.Json;
using G40CityDeals.App.Json;

namespace G40CityDeals.App.Persons;

/// <summary>An erasure as it is kept outside the database: enough to do it again, and no name.</summary>
/// <param name="Commitments">All that the log ever held for this person, lower-case hex.</param>
/// <param name="Event">The entry that recorded the erasure.</param>
/// <param name="Number">Its number in the log that it was first recorded in.</param>
/// <param name="RecordedAt">UTC.</param>
public sealed record ListedErasure(Guid Person, IReadOnlyList<string> Commitments, Guid Event, long Number, DateTimeOffset RecordedAt);

/// <summary>
/// The erasures outside the database, so that a restored backup and a new database get them again: JSON Lines, one erasure a line, for its owner only.
/// Lines are only ever added. Safe for several processes on one file.
/// </summary>
/// <param name="path">Null: this installation keeps no list, and nobody is on it.</param>
public sealed class ErasureList(string? path)
{
    public const string FileName = "erasures.jsonl";

    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int Attempts = 100;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>Null: this installation keeps no list.</summary>
    public string? Path => path;

    /// <summary>Each person once, in the order in which they were listed.</summary>
    /// <exception cref="ErasureListException">The file is there and cannot be read.</exception>
    public async Task<IReadOnlyList<ListedErasure>> ReadAsync(CancellationToken cancellationToken)
    {
        if (path is null || !File.Exists(path))
            return [];
        await using var file = await OpenAsync(FileMode.Open, cancellationToken);
        return (await ReadAsync(file, cancellationToken)).Lines;
    }

    /// <summary>Null when this person is not on the list.</summary>
    /// <exception cref="ErasureListException">The file is there and cannot be read.</exception>
    public async Task<ListedErasure?> FindAsync(Guid person, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).FirstOrDefault(line => line.Person == person);

    /// <summary>Lists those whose person is not on the list yet; on the disk when this returns.</summary>
    /// <returns>How many were not there yet.</returns>
    /// <exception cref="ErasureListException">The file cannot be read or written.</exception>
    public async Task<int> AddAsync(IReadOnlyCollection<ListedErasure> erasures, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(erasures);
        if (path is null || erasures.Count == 0)
            return 0;
        await using var file = await OpenAsync(FileMode.OpenOrCreate, cancellationToken);
        var (lines, end) = await ReadAsync(file, cancellationToken);
        var missing = erasures.DistinctBy(erasure => erasure.Person).ExceptBy(lines.Select(line => line.Person), erasure => erasure.Person).ToList();
        if (missing.Count == 0)
            return 0;
        try
        {
            // What a power cut left of a line was told to nobody.
            file.SetLength(end);
            file.Position = end;
            foreach (var erasure in missing)
            {
                await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(erasure, WireJson.Options), cancellationToken);
                await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }

            file.Flush(flushToDisk: true);
            return missing.Count;
        }
        catch (IOException unwritable)
        {
            throw new ErasureListException($"The list of erasures {path} cannot be written: {unwritable.Message}", unwritable);
        }
    }

    /// <summary>The whole lines, and where they end: a line without its line feed was broken off while it was written.</summary>
    private async Task<(List<ListedErasure> Lines, long End)> ReadAsync(FileStream file, CancellationToken cancellationToken)
    {
        using var held = new MemoryStream();
        await file.CopyToAsync(held, cancellationToken);
        var bytes = held.ToArray();
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var lines = new List<ListedErasure>();
        foreach (var (line, index) in System.Text.Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, index) => (line, index)))
        {
            try
            {
                lines.Add(JsonSerializer.Deserialize<ListedErasure>(line, WireJson.Options) is { Commitments: not null } read && read.Person != Guid.Empty ? read : throw new JsonException("no person"));
            }
            catch (JsonException unreadable)
            {
                throw new ErasureListException($"Line {index + 1} of the list of erasures {path} cannot be read ({unreadable.Message}). Bring the file back from a backup; without it names that were erased could return.", unreadable);
            }
        }

        return ([.. lines.DistinctBy(line => line.Person)], end);
    }

    /// <summary>One process at a time; another is done within moments.</summary>
    private async Task<FileStream> OpenAsync(FileMode mode, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = mode, Access = mode == FileMode.Open ? FileAccess.Read : FileAccess.ReadWrite, Share = FileShare.None };
        if (mode == FileMode.OpenOrCreate)
            MakeDirectory(options);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path!, options); // asked only where there is a path
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
                await Task.Delay(Step, cancellationToken);
            }
            catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
            {
                throw new ErasureListException($"The list of erasures {path} cannot be opened: {closed.Message}", closed);
            }
        }
    }

    private void MakeDirectory(FileStreamOptions options)
    {
        try
        {
            var directory = System.IO.Path.GetDirectoryName(path)!; // a file always stands in one
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(directory);
            }
            else
            {
                options.UnixCreateMode = Mine;
                Directory.CreateDirectory(directory, Mine | UnixFileMode.UserExecute);
            }
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new ErasureListException($"The place of the list of erasures {path} cannot be made: {closed.Message}", closed);
        }
    }
}

/// <summary>The list of erasures cannot be read or written: an operator must mend it.</summary>
public sealed class ErasureListException(string message, Exception? inner = null) : Exception(message, inner);
