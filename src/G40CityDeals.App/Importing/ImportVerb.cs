using System.CommandLine;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Features.Persons;
using G40CityDeals.App.Json;
using G40CityDeals.App.Recording;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Importing;

/// <summary><c>citydeals import FILE</c>: commands as JSON Lines, each with its own key, so that a broken-off import is simply started again.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "JSON Lines: {\"key\",\"command\",\"collaboration\",\"data\"} a line." };
        var verb = new Command("import", "Record a file of commands; lines that were recorded before are passed over.") { file, VerbOptions.Actor, VerbOptions.Json }.WithDatabase();
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!path.Exists)
                return Terminal.Fail(ExitCodes.NotFound, $"There is no file {path.FullName}.");
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            return await ImportAsync(session, path, parsed.GetRequiredValue(VerbOptions.Actor), parsed.GetValue(VerbOptions.Json), cancellationToken);
        });
        return verb;
    }

    private static async Task<int> ImportAsync(Session session, FileInfo path, string actor, bool json, CancellationToken cancellationToken)
    {
        var importer = session.Services.GetRequiredService<Importer>();
        try
        {
            var actorOfAll = new Actor(actor, Domain.Role.Coordinator, Verified: false);
            await using var stream = path.OpenRead();
            var report = json
                ? await importer.ImportAsync(stream, actorOfAll, new JsonLines(), cancellationToken)
                : await Terminal.WithBarAsync($"Importing {path.Name}", File.ReadLines(path.FullName).Count(), bar => importer.ImportAsync(stream, actorOfAll, new Numbers(bar), cancellationToken));
            if (await ErasuresVerb.ApplyAsync(session.Services, cancellationToken) is { } notErased)
                return Terminal.Fail(notErased);
            await Console.Out.WriteLineAsync(json
                ? JsonSerializer.Serialize(report, WireJson.Options)
                : $"{report.Recorded} recorded, {report.AlreadyThere} there already{(report.StayErased > 0 ? $", {report.StayErased} persons stay erased" : "")}{(report.Refused is { } line ? $"; stopped at line {line.Number} ({line.Key})" : "")}.");
            return report.Refused is { } refused ? Terminal.Fail(refused.Failure) : ExitCodes.Done;
        }
        catch (CommandFileException unreadable)
        {
            return Terminal.Fail(ExitCodes.Refused, unreadable.Message);
        }
    }

    /// <summary>Each stored line at once as a line of JSON: whoever reads them knows what is safe, whenever the import breaks off.</summary>
    private sealed class JsonLines : IProgress<AcknowledgedLine>
    {
        public void Report(AcknowledgedLine value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, WireJson.Options));
    }

    /// <summary>For a bar.</summary>
    internal sealed class Numbers(IProgress<int> bar) : IProgress<AcknowledgedLine>
    {
        public void Report(AcknowledgedLine value) => bar.Report(value.Line);
    }
}
