using System.CommandLine;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Features.Persons;
using G40CityDeals.App.Recording;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Ledger;

/// <summary>
/// <c>citydeals export</c>: persons, then every event in index order with its leaf, then the signed checkpoint, as JSON Lines (spec LEDGER, "Export").
/// With <c>--stream</c> the events of one stream, each with its inclusion proof.
/// </summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var output = new Option<FileInfo?>("--output") { Description = "File to write (default standard output)." };
        var stream = new Option<string?>("--stream") { Description = "Only this collaboration, or 'persons' or 'reports': each event with the proof that it is in the log. It does not prove that these are all." };
        var verb = new Command("export", "The log as JSON Lines that prove themselves: persons, every event with its leaf, and the signed checkpoint. Check it with: citydeals verify FILE.") { output, stream }.WithDatabase();
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);

            // Names leave the building here: those that were erased before a restore do not.
            if (await ErasuresVerb.ApplyAsync(session.Services, cancellationToken) is { } notErased)
                return Terminal.Fail(notErased);
            var exporter = session.Services.GetRequiredService<Exporter>();
            var (plan, reason) = await exporter.PlanAsync(sign: true, cancellationToken);
            if (plan is null)
                return Terminal.Fail(ExitCodes.Failed, $"There is no checkpoint to close an export with. {reason}");
            if (parsed.GetValue(output) is not { } file)
            {
                await using var standard = Console.OpenStandardOutput();
                return await ExportAsync(exporter, plan, parsed.GetValue(stream), standard, progress: null, cancellationToken);
            }

            // Written beside its place and moved there when it is whole: a broken-off export never looks like one.
            var unfinished = file.FullName + ".unfinished";
            var exit = await Terminal.WithBarAsync("Exporting", (int)Math.Min(int.MaxValue, plan.Checkpoint.Size), async progress =>
            {
                await using var written = File.Create(unfinished);
                return await ExportAsync(exporter, plan, parsed.GetValue(stream), written, progress, cancellationToken);
            });
            if (exit == ExitCodes.Done)
                File.Move(unfinished, file.FullName, overwrite: true);
            else
                File.Delete(unfinished);
            if (exit == ExitCodes.Done)
                await Console.Out.WriteLineAsync($"{file.FullName}: closed by the checkpoint of {plan.Checkpoint.Size} events of {plan.Checkpoint.Origin}.");
            return exit;
        });
        return verb;
    }

    private static async Task<int> ExportAsync(Exporter exporter, ExportPlan plan, string? stream, Stream output, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (stream is not null)
            return await exporter.WriteStreamAsync(plan, stream, output, cancellationToken) ? ExitCodes.Done : Terminal.Fail(ExitCodes.NotFound, $"There is no stream '{stream}'.");
        await exporter.WriteAsync(plan, output, progress, cancellationToken);
        return ExitCodes.Done;
    }
}
