using System.Globalization;

namespace G40CityDeals.App.Database;

/// <summary>
/// One process at a time on one data directory. The lock is the operating system's (flock), so it is gone with its process however that ended;
/// the id in the file beside it is only there to be named.
/// </summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream file;
    private readonly string ownerFile;

    private DataDirectoryLock(FileStream file, string ownerFile)
    {
        this.file = file;
        this.ownerFile = ownerFile;
    }

    /// <exception cref="DatabaseException"><c>database.in-use</c>, naming the other process; <c>database.not-writable</c>.</exception>
    public static async Task<DataDirectoryLock> TakeAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var file = await OpenAsync(dataDirectory, cancellationToken);
        try
        {
            await File.WriteAllTextAsync(OwnerFile(dataDirectory), Environment.ProcessId.ToString(CultureInfo.InvariantCulture), cancellationToken);
            return new DataDirectoryLock(file, OwnerFile(dataDirectory));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The process that holds the lock now, or null when none does (or it has not written its id yet).</summary>
    public static async Task<int?> OwnerAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        if (!IsHeld(dataDirectory)) return null;

        // The other has the lock a moment before its id is in the file.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            if (RunningProcess.ReadId(OwnerFile(dataDirectory)) is { } id && RunningProcess.IsAlive(id)) return id;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        return null;
    }

    /// <summary>Whether a living process holds the lock.</summary>
    public static bool IsHeld(string dataDirectory)
    {
        try
        {
            if (!File.Exists(LockFile(dataDirectory))) return false;
            using var probe = new FileStream(LockFile(dataDirectory), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        // The lock file itself stays: removing it would let two processes lock two different files of one name.
        File.Delete(ownerFile);
        file.Dispose();
    }

    private static async Task<FileStream> OpenAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return PrivateFiles.OpenAlone(LockFile(dataDirectory));
            }
            catch (IOException) when (attempt < 5)
            {
                // Somebody who only asks whether the lock is held holds it himself for that moment.
                await Task.Delay(TimeSpan.FromMilliseconds(40), cancellationToken);
            }
            catch (IOException e) when (IsHeld(dataDirectory))
            {
                var owner = await OwnerAsync(dataDirectory, cancellationToken);
                throw new DatabaseException(
                    "database.in-use",
                    $"{dataDirectory} is in use by {(owner is null ? "another process" : $"process {owner}")}. Stop that one first, or choose another place with DATA_DIR.",
                    e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new DatabaseException(
                    "database.not-writable",
                    $"{dataDirectory} cannot be written to by {Environment.UserName}: {e.Message} Choose another place with DATA_DIR, or start as the user who made it.",
                    e);
            }
        }
    }

    private static string LockFile(string dataDirectory) => Path.Combine(dataDirectory, "lock");

    private static string OwnerFile(string dataDirectory) => Path.Combine(dataDirectory, "lock.pid");
}
