using System.Globalization;
using G40CityDeals.Ledger;

namespace G40CityDeals.App.Ledger;

/// <summary>
/// The files of one log outside its database, for its owner only: the key that signs, the one before it while both sign, and the last signed checkpoint.
/// Whoever holds the database holds none of them.
/// </summary>
internal sealed class LedgerDirectory(string path)
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string KeyFile = "signing-key.pem";
    private const string PreviousKeyFile = "previous-key.pem";
    private const string LastFile = "last-checkpoint";

    public string Path => path;

    /// <summary>The key that signs first; then the one before it. Empty when there is none here.</summary>
    /// <exception cref="FormatException">A file is there and holds no key.</exception>
    public IReadOnlyList<SigningKey> ReadKeys() =>
        [.. new[] { KeyFile, PreviousKeyFile }.Select(In).Where(File.Exists).Select(file => SigningKey.FromPem(File.ReadAllText(file)))];

    public SigningKey MakeKey()
    {
        var key = SigningKey.New();
        Write(KeyFile, key.ToPem());
        return key;
    }

    /// <summary>A new key signs from now on, and the old one with it, until <see cref="EndRotation"/>.</summary>
    /// <returns>False: a rotation is under way already, or there is no key yet.</returns>
    public bool BeginRotation()
    {
        if (File.Exists(In(PreviousKeyFile)) || !File.Exists(In(KeyFile)))
            return false;
        using var next = SigningKey.New();
        Write(PreviousKeyFile, File.ReadAllText(In(KeyFile)));
        Write(KeyFile, next.ToPem());
        return true;
    }

    /// <summary>The old key signs no more, and is gone.</summary>
    public bool EndRotation()
    {
        var under = File.Exists(In(PreviousKeyFile));
        File.Delete(In(PreviousKeyFile));
        return under;
    }

    /// <summary>The last checkpoint that this place signed, as a note; null when it never did.</summary>
    public string? ReadLast() => File.Exists(In(LastFile)) ? File.ReadAllText(In(LastFile)) : null;

    public void WriteLast(string note) => Write(LastFile, note);

    /// <summary>Keeps the last checkpoint of an origin that ends, so that it is known here as one of ours.</summary>
    public void Archive(string origin, string note) => Write(ArchiveName(origin), note);

    /// <summary>The last checkpoint of an earlier origin; null when this place never ended it.</summary>
    public string? ReadArchived(string origin) => File.Exists(In(ArchiveName(origin))) ? File.ReadAllText(In(ArchiveName(origin))) : null;

    private static string ArchiveName(string origin) => LastFile + "." + origin[(origin.LastIndexOf('/') + 1)..];

    private string In(string name) => System.IO.Path.Combine(path, name);

    /// <summary>Whole or not at all, and on the disk before anybody is told.</summary>
    private void Write(string name, string text)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, Mine | UnixFileMode.UserExecute);
        var unfinished = In(string.Create(CultureInfo.InvariantCulture, $"{name}.{Environment.ProcessId}.{Guid.NewGuid():N}"));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Mine;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, In(name), overwrite: true);
    }
}
