using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Features.Persons;

/// <summary><c>citydeals erase-person ID --reason TEXT</c>: name and salt go for good, an event says so, what the person did stays. Never writes the name itself.</summary>
internal static class ErasePersonVerb
{
    private static readonly Argument<Guid> Id = new("ID") { Description = "The person's id, as on /v1/persons." };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why; it stands in the log for ever, so no name in it. Required, but for --dry-run." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only tell what would go and what would stay." };
    private static readonly Option<string> Document = new("--source-document") { Description = "The document that asks for it.", DefaultValueFactory = _ => "Verzoek tot wissing" };
    private static readonly Option<string> Publisher = new("--source-publisher") { Description = "Who handles such requests.", DefaultValueFactory = _ => "Functionaris gegevensbescherming" };

    public static Command Create()
    {
        var verb = new Command(
            "erase-person",
            """
            Erase a person's name for good, as privacy officer. What they did stays, as '(naam gewist)'; the log keeps verifying. Cannot be undone.

            The second time it says that it was done already. Exit codes: 0 erased, now or before · 3 refused · 4 no such person · 6 erased, and the list outside the database could not be written: run it again
            """) { Id, Reason, DryRun, VerbOptions.Actor, Document, Publisher, VerbOptions.Json }.WithDatabase();
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!parsed.GetValue(DryRun) && string.IsNullOrWhiteSpace(parsed.GetValue(Reason)))
            return Terminal.Fail(ExitCodes.Usage, "--reason is missing: an erasure without a reason cannot be accounted for.");
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var outlooks = session.Services.GetRequiredService<ErasureOutlookReader>();
        var id = parsed.GetRequiredValue(Id);
        if (await outlooks.ReadAsync(id, cancellationToken) is not { } outlook)
            return Terminal.Fail(ExitCodes.NotFound, $"Nobody was ever registered under {id}. The ids stand at /v1/persons.");
        if (parsed.GetValue(DryRun))
            return await AnswerAsync(parsed, outlook.Done is null ? "would-erase" : "erased-before", outlook);

        // Also when it was done before: a list that could not be written then is written now.
        if (outlook.Done is not null)
        {
            var reconciled = await session.Services.GetRequiredService<ErasureReconciliation>().RunAsync(cancellationToken);
            if (reconciled.Refused is { } failure)
                return Terminal.Fail(failure);
            return reconciled.ListProblem is { } problem
                ? Terminal.Fail(ExitCodes.TryAgain, problem)
                : await AnswerAsync(parsed, "erased-before", await outlooks.ReadAsync(id, cancellationToken) ?? outlook);
        }

        var result = await session.Services.GetRequiredService<Recorder>().RecordAsync(RequestOf(parsed, id), cancellationToken);
        if (ProblemMapping.Of(result) is { } refused)
            return Terminal.Fail(refused);
        var after = await outlooks.ReadAsync(id, cancellationToken) ?? outlook;
        return await AnswerAsync(parsed, "erased", after with { Commitments = outlook.Commitments, InText = outlook.InText });
    }

    private static RecordingRequest RequestOf(ParseResult parsed, Guid id)
    {
        var today = AmsterdamTime.DayOf(TimeProvider.System.GetUtcNow());
        var body = JsonSerializer.SerializeToElement(new
        {
            person = id,
            reason = parsed.GetRequiredValue(Reason),
            effective = new { @as = "occurred", when = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            source = new { document = parsed.GetRequiredValue(Document), publisher = parsed.GetRequiredValue(Publisher) },
        });
        return new RecordingRequest(Streams.Persons, typeof(ErasePerson), body, new Actor(parsed.GetRequiredValue(VerbOptions.Actor), Role.PrivacyOfficer, Verified: false), IdempotencyKey: null);
    }

    private static async Task<int> AnswerAsync(ParseResult parsed, string outcome, ErasureOutlook outlook)
    {
        if (parsed.GetValue(VerbOptions.Json))
        {
            var answer = new ErasurePersonAnswer(
                outcome, outlook.Person, [.. outlook.SameAs.Skip(1)], outlook.Commitments, outlook.Stays, outlook.InText, outlook.Done?.Entry.Id, outlook.Done?.Entry.Number, outlook.Done?.Entry.RecordedAt, outlook.IsListed);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, WireJson.Options));
            return ExitCodes.Done;
        }

        var said = outcome switch
        {
            "erased" => $"Erased: the name of {outlook.Person} is gone, with the salt of {outlook.Commitments} commitment(s). Recorded as {outlook.Done?.Entry.Id}, #{outlook.Done?.Entry.Number}.",
            "erased-before" => $"{outlook.Person} was erased already: #{outlook.Done?.Entry.Number}, by {outlook.Done?.Entry.Actor}. Nothing was recorded now.",
            _ => $"Would go: the name of {outlook.Person}, with the salt of {outlook.Commitments} commitment(s). Nothing was changed.",
        };
        await Console.Out.WriteLineAsync(said);
        if (outlook.SameAs.Count > 1)
            await Console.Out.WriteLineAsync($"The same person: {string.Join(", ", outlook.SameAs.Skip(1))}; erased together.");
        await Console.Out.WriteLineAsync($"Stays: {outlook.EntriesThatStay} entries that point at this person, as '(naam gewist)'; the role history with its sources{(outlook.Stays.Count > 0 ? $" ({string.Join(", ", outlook.Stays.Select(stream => $"{stream.Stream} {stream.Entries}"))})" : "")}.");
        await WriteInTextAsync(outlook.InText);
        await Console.Out.WriteLineAsync(outlook.IsListed switch
        {
            true => "On the list of erasures outside the database: yes. Backups and WAL that were made before hold the name until they expire; see ops/runbooks/erasure-and-restore.md.",
            false => "On the list of erasures outside the database: not yet.",
            null => "This installation keeps no list of erasures outside the database.",
        });
        return ExitCodes.Done;
    }

    private static async Task WriteInTextAsync(IReadOnlyList<EntryText>? inText)
    {
        if (inText is null)
            return;
        await Console.Out.WriteLineAsync(inText.Count == 0
            ? "No entry holds the whole name in free text or a source; parts of it, such as the surname alone, were not looked for."
            : $"Stays readable: the name itself, in free text or the source of {inText.Count} entries. The log cannot be changed: correct these entries, so that views no longer show it; the log keeps it.");
        foreach (var entry in inText)
            await Console.Out.WriteLineAsync($"  #{entry.Number} {entry.Stream} {string.Join(", ", entry.Fields)}: /vermeldingen/{entry.Event}");
    }

    /// <param name="Outcome"><c>erased</c>, <c>erased-before</c> or <c>would-erase</c>.</param>
    /// <param name="SameAs">The person's other ids, erased together with it.</param>
    /// <param name="Commitments">How many names with their salts went now (would go).</param>
    /// <param name="Stays">Entries that point at the person, by stream.</param>
    /// <param name="InText">Entries that hold the name in free text or a source, and keep it; left out when erased before, since nobody can look for it any more.</param>
    private sealed record ErasurePersonAnswer(
        string Outcome, Guid Person, IReadOnlyList<Guid> SameAs, int Commitments, IReadOnlyList<EntryCount> Stays, IReadOnlyList<EntryText>? InText, Guid? Event, long? Number, DateTimeOffset? RecordedAt, bool? Listed);
}
