using G40CityDeals.App.Recording;
using Marten;

namespace G40CityDeals.App.Importing;

/// <summary>
/// What a new installation begins with: the year 2021 of the pillar Economie en Werk, and what became of its City Deals later. An import that was broken off goes
/// on at the next start.
/// </summary>
public sealed class ShippedData(IDocumentStore store, Importer importer)
{
    private static readonly Func<Stream>[] Files = [CommandFile.OpenYear2021, CommandFile.OpenAfter2021];

    public static Actor Actor { get; } = new("import-2021", Domain.Role.Coordinator, Verified: false);

    /// <summary>True when the log is empty, or holds the first of these commands but not the last.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        if (!await session.Events.QueryAllRawEvents().AnyAsync(cancellationToken))
            return true;
        var keys = await KeysAsync(cancellationToken);
        return await session.LoadAsync<Receipt>(keys[0], cancellationToken) is not null && await session.LoadAsync<Receipt>(keys[^1], cancellationToken) is null;
    }

    public static async Task<int> LinesAsync(CancellationToken cancellationToken) => (await KeysAsync(cancellationToken)).Count;

    /// <param name="progress">Told how many of all lines are done.</param>
    public async Task<ImportReport> ImportAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var all = new ImportReport(0, 0, Refused: null);
        foreach (var open in Files)
        {
            await using var file = open();
            var before = all.Recorded + all.AlreadyThere;
            var one = await importer.ImportAsync(file, Actor, progress is null ? null : new Numbered(progress, before), cancellationToken);
            all = new(all.Recorded + one.Recorded, all.AlreadyThere + one.AlreadyThere, one.Refused) { StayErased = all.StayErased + one.StayErased };
            if (one.Refused is not null)
                break;
        }

        return all;
    }

    private static async Task<List<string>> KeysAsync(CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        foreach (var open in Files)
        {
            await using var file = open();
            await foreach (var line in CommandFile.ReadAsync(file, cancellationToken))
                keys.Add(line.Key);
        }

        return keys;
    }

    private sealed class Numbered(IProgress<int> progress, int before) : IProgress<AcknowledgedLine>
    {
        public void Report(AcknowledgedLine value) => progress.Report(before + value.Line);
    }
}
