using G40CityDeals.EventStore;

namespace G40CityDeals.App.Importing;

/// <summary>A new installation begins with the year 2021. An import that was broken off goes on at the next start.</summary>
public sealed class FirstYear(IEventStore store, Importer importer)
{
    public static Actor Actor { get; } = new("import-2021", Domain.Role.Coordinator, Verified: false);

    /// <summary>True when the log is empty, or holds the begin of the year but not its end.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        if ((await store.HeadAsync(cancellationToken)).Index < 0)
            return true;
        var keys = await KeysAsync(cancellationToken);
        return await store.FindReceiptAsync(keys[0], cancellationToken) is not null && await store.FindReceiptAsync(keys[^1], cancellationToken) is null;
    }

    public static async Task<int> LinesAsync(CancellationToken cancellationToken) => (await KeysAsync(cancellationToken)).Count;

    public async Task<ImportReport> ImportAsync(IProgress<AcknowledgedLine>? progress, CancellationToken cancellationToken)
    {
        await using var file = CommandFile.OpenYear2021();
        return await importer.ImportAsync(file, Actor, progress, cancellationToken);
    }

    private static async Task<List<string>> KeysAsync(CancellationToken cancellationToken)
    {
        await using var file = CommandFile.OpenYear2021();
        var keys = new List<string>();
        await foreach (var line in CommandFile.ReadAsync(file, cancellationToken))
            keys.Add(line.Key);
        return keys;
    }
}
