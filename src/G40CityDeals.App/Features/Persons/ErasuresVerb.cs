using System.CommandLine;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Wording;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Features.Persons;

/// <summary><c>citydeals erasures [--apply]</c>: the erasures that the log holds, without names; and, after a restore, those of the list outside the database once more.</summary>
internal static class ErasuresVerb
{
    private static readonly Option<bool> Apply = new("--apply") { Description = "Have log, vault and list agree first, as serve does when it starts." };

    public static Command Create()
    {
        var verb = new Command("erasures", "Whose names were erased (by id), when and why, and whether they stand on the list outside the database.") { Apply, VerbOptions.Json }.WithDatabase();
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            if (parsed.GetValue(Apply) && await ApplyAsync(session.Services, cancellationToken) is { } failed)
                return Terminal.Fail(failed);
            var list = session.Services.GetRequiredService<ErasureList>();
            var listed = (await list.ReadAsync(cancellationToken)).Select(erasure => erasure.Person).ToHashSet();
            var recorded = RecordedErasure.Of(await session.Services.GetRequiredService<LogReader>().RecordedAsync(Streams.Persons, cancellationToken));
            foreach (var erasure in parsed.GetValue(VerbOptions.Json) ? recorded : [])
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { erasure.Person, erasure.Entry.Id, erasure.Entry.Number, erasure.Entry.RecordedAt, erasure.Entry.Actor, erasure.Reason, listed = listed.Contains(erasure.Person) }, WireJson.Options));
            if (!parsed.GetValue(VerbOptions.Json))
                Show(recorded, listed, list.Path);
            return ExitCodes.Done;
        });
        return verb;
    }

    /// <summary>Has log, vault and list agree, and says on standard error what that took. Null: they do now; else why not.</summary>
    public static async Task<Failure?> ApplyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var done = await services.GetRequiredService<ErasureReconciliation>().RunAsync(cancellationToken);
        if (done.Refused is { } failure)
            return failure with { Detail = $"An erasure of the list outside the database could not be applied again: {failure.Detail}" };
        if (done.ChangedAnything)
            Terminal.Progress($"Erasures: {done.Reapplied} applied again from the list outside the database, {done.ValuesRemoved} values taken out of the vault, {done.Listed} added to the list.");
        if (done.ListProblem is { } problem)
            Terminal.Progress($"{problem} Until it can be written, a restored backup could bring erased names back.");
        return null;
    }

    private static void Show(IReadOnlyList<RecordedErasure> recorded, HashSet<Guid> listed, string? path)
    {
        var table = new Table().AddColumns("person", "when", "by", "reason", "listed");
        foreach (var erasure in recorded)
            table.AddRow(erasure.Person.ToString(), EnglishDates.Moment(erasure.Entry.RecordedAt), Markup.Escape(erasure.Entry.Actor), Markup.Escape(erasure.Reason), listed.Contains(erasure.Person) ? "yes" : "no");
        ReadOptions.Write(table);
        Console.Out.WriteLine(path is null ? "This installation keeps no list outside the database." : $"The list outside the database: {path}");
    }
}
