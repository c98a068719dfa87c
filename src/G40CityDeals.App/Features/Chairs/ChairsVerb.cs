using G40CityDeals.App.EventLog;
using System.CommandLine.Parsing;
using System.CommandLine;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>
/// <c>citydeals chairs [ID] [--valid-on D] [--known-on K]</c>: who chaired on a day, as known on another; of one collaboration, of all, or
/// (<c>--person</c>) of one person; all that was ever known (<c>--history</c>), and what was learned since (<c>--changed-since</c>).
/// </summary>
internal static class ChairsVerb
{
    private static readonly Argument<string?> Id = new("ID") { Description = "The collaboration, such as impact-ondernemen; left out: all.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> Person = new("--person") { Description = "The seats of one person (a UUID) in all collaborations; with --valid-on those of that day." };

    private static readonly Option<bool> History = new("--history") { Description = "All that was known up to --known-on, on both time axes; with --valid-on what was known of that day." };

    private static readonly Option<string?> ChangedSince = new("--changed-since") { Description = "What changed in our knowledge from this moment (as for --known-on) to --known-on." };

    private const string Since = "--changed-since is a date (2021-12-31), a moment with its time zone (2021-12-31T12:00:00Z) or a place in the log (#42).";

    public static Command Create()
    {
        var verb = new Command("chairs", "Who held which seat on a day, as known on a moment; and what was known when.") { Id, Person, History, ChangedSince, ReadOptions.ValidOn, ReadOptions.KnownOn, VerbOptions.Json }.WithDatabase();
        verb.Validators.Add(OneQuestion);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            if (!KnownOn.TryParse(parsed.GetValue(ChangedSince), out var since))
                return Terminal.Fail(ProblemMapping.Invalid([new("query.known-on", Since, ChangedSince.Name)]) with { Title = "Wrong option" });
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var (log, settled) = (session.Services.GetRequiredService<LogReader>(), session.Services.GetRequiredService<SettledLog>());
            if (await ReadOptions.ReadAsync(parsed, parsed.GetValue(ReadOptions.ValidOn), settled, cancellationToken) is not { } query)
                return ExitCodes.Refused;
            if ((await settled.ResolveAsync(since, cancellationToken)).Known is not { } was)
                return Terminal.Fail(ProblemMapping.Invalid([new("query.known-on-not-settled", "The log is not settled up to that moment or entry yet: an answer given now could still change.", ChangedSince.Name)]) with { Title = "Wrong option" });
            var names = await session.Services.GetRequiredService<PersonDirectory>().ReadAsync(cancellationToken);

            if (since is not KnownOn.Everything && query.Known.UpTo < was.UpTo)
                return Terminal.Fail(ProblemMapping.Invalid([new("query.backwards", "--changed-since lies after --known-on: turn them round.", ChangedSince.Name)]) with { Title = "Wrong option" });
            var id = parsed.GetValue(Id);
            var asked = (await log.CollaborationsAsync(query.Known, cancellationToken)).Where(stream => id is null || stream.Key == id).ToList();
            if (asked.Count == 0 && id is not null)
                return Terminal.Fail(ReadOptions.Nothing(id, Streams.IsSystem(id) ? null : await log.FirstAsync(id, cancellationToken)));
            var json = parsed.GetValue(VerbOptions.Json);
            if (parsed.GetValue(Person) is { } person)
                return await OfPersonAsync(person, asked, query, session.Services.GetRequiredService<ViewReader>(), names, json, cancellationToken);
            if (parsed.GetValue(History))
            {
                var histories = asked.Select(stream => ChairHistory.Of(new(stream.Key), stream.Value, query.Known, query.ValidOn)).ToList();
                var items = histories.SelectMany(history => KnownAnswerItem.Of(history, names));
                return await ShowAsync(json, new { query.ValidOn, knownOn = $"{query.KnownOn}", items }, () => ChairsTables.Of(histories, id, names));
            }

            if (since is not KnownOn.Everything)
            {
                var items = asked.SelectMany(stream => SeatChangeItem.Of(new(stream.Key), stream.Value, was, query.Known, query.ValidOn, names));
                var changes = asked.Select(stream => ChairChanges.Between(new(stream.Key), stream.Value, was, query.Known));
                return await ShowAsync(json, new { query.ValidOn, knownFrom = $"{since}", knownTo = $"{query.KnownOn}", items }, () => ChairsTables.Of(changes, since, query, names));
            }

            var rows = asked.Select(stream => ChairGrounds.Of(new(stream.Key), stream.Value, query.Known)).SelectMany(grounds => ChairRow.Of(grounds.Register, query.Day), (grounds, row) => ChairItem.Of(row, grounds, names)).ToList();
            return await ShowAsync(json, new { validOn = query.Day, knownOn = $"{query.KnownOn}", items = rows }, () => ChairsTables.Of(rows, id, query));
        });
        return verb;
    }

    private static void OneQuestion(CommandResult asked)
    {
        var questions = new[] { asked.GetResult(Person) is not null, asked.GetResult(History) is not null, asked.GetResult(ChangedSince) is not null };
        if (questions.Count(one => one) > 1)
            asked.AddError("Ask one thing at a time: --person, --history or --changed-since.");
        if (asked.GetResult(Person) is not null && asked.GetValue(Id) is not null)
            asked.AddError("--person looks in all collaborations: leave ID out.");
    }

    private static async Task<int> OfPersonAsync(
        string person, IEnumerable<KeyValuePair<string, IReadOnlyList<Entry>>> streams, ReadQuery query, ViewReader views, PersonBook names, bool json, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(person, out var asked) || await views.SamePersonAsync(asked, query.Known, cancellationToken) is not { } same)
            return Terminal.Fail(ProblemMapping.NotFound("person.unknown", $"Nobody was registered as '{person}' by then.") with { Title = "Not found" });
        var grounds = streams.Select(stream => ChairGrounds.Of(new(stream.Key), stream.Value, query.Known)).ToDictionary(one => one.Register.Collaboration);
        var items = PersonChairs.Of(grounds.Values, same).Select(seat => ChairRow.Of(seat.Collaboration, seat.Term, query.ValidOn)).OfType<ChairRow>()
            .Select(row => ChairItem.Of(row, grounds[row.Collaboration], names)).ToList();
        return await ShowAsync(json, new { query.ValidOn, knownOn = $"{query.KnownOn}", items }, () => ChairsTables.OfPerson(items, names.NameOf(asked)));
    }

    private static async Task<int> ShowAsync(bool json, object answer, Func<Table> table)
    {
        if (json)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, WireJson.Options));
        else
            ReadOptions.Write(table());
        return ExitCodes.Done;
    }
}
