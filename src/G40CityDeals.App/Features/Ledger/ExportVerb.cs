using System.CommandLine;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Ledger;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Features.Ledger;

/// <summary>
/// <c>citydeals export</c>: persons, then every event in index order with its leaf, as JSON Lines (spec LEDGER, "Export").
/// No checkpoint closes it yet: the log is not signed so far, and an export says no more than it can.
/// </summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var output = new Option<FileInfo?>("--output") { Description = "File to write (default standard output)." };
        var verb = new Command("export", "The whole log as JSON Lines: persons first, then every event with its ledger leaf.") { output }.WithDatabase();
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var store = session.Services.GetRequiredService<IEventStore>();
            if (parsed.GetValue(output) is not { } file)
            {
                await using var standard = Console.OpenStandardOutput();
                return await ExportAsync(store, standard, progress: null, cancellationToken);
            }

            // Written beside its place and moved there when it is whole: a broken-off export never looks like one.
            var unfinished = file.FullName + ".unfinished";
            var head = await store.HeadAsync(cancellationToken);
            var exit = await Terminal.WithBarAsync("Exporting", (int)Math.Min(int.MaxValue, head.Index + 1), async progress =>
            {
                await using var stream = File.Create(unfinished);
                return await ExportAsync(store, stream, progress, cancellationToken);
            });
            File.Move(unfinished, file.FullName, overwrite: true);
            await Console.Error.WriteLineAsync($"{head.Index + 1} events in {file.FullName}.");
            return exit;
        });
        return verb;
    }

    private static async Task<int> ExportAsync(IEventStore store, Stream output, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var head = await store.HeadAsync(cancellationToken);
        var values = await store.ReadValuesAsync(cancellationToken);
        await WriteLineAsync(output, new { persons = values.ToDictionary(pair => pair.Key, pair => new { person = pair.Value.Subject, salt = Convert.ToHexStringLower(pair.Value.Salt.Span), value = pair.Value.Value }) }, cancellationToken);
        await foreach (var stored in store.ReadAllAsync(-1, head.Index, cancellationToken))
        {
            await WriteLineAsync(
                output,
                new
                {
                    stored.Index,
                    stored.Id,
                    stored.Stream,
                    stored.Version,
                    stored.Type,
                    stored.RecordedAt,
                    stored.Data,
                    metadata = new { actor = stored.Metadata.Actor, correlation = stored.Metadata.Correlation, causation = stored.Metadata.Causation, headers = stored.Metadata.Headers },
                    leaf = Convert.ToHexStringLower(LedgerEntry.Of(stored).Leaf()),
                },
                cancellationToken);
            progress?.Report((int)Math.Min(int.MaxValue, stored.Index + 1));
        }

        return ExitCodes.Done;
    }

    private static async Task WriteLineAsync<T>(Stream output, T line, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(output, line, WireJson.Options, cancellationToken);
        await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }
}
