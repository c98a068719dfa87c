using G40CityDeals.App.EventLog;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Wording;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Features.Entries;

/// <summary><c>citydeals events STREAM [--language nl|en]</c>: a stream entry by entry, as recorded.</summary>
internal static class EventsVerb
{
    private const string Dutch = "nl";
    private const string English = "en";

    public static Command Create()
    {
        var stream = new Argument<string>("STREAM") { Description = "A collaboration, or persons or reports." };
        var language = new Option<string>("--language") { Description = "Language of the table: nl or en. JSON has both.", DefaultValueFactory = _ => Dutch };
        language.AcceptOnlyFromAmong(Dutch, English);
        var verb = new Command("events", "A stream, entry by entry, as it was recorded.") { stream, language, ReadOptions.KnownOn, VerbOptions.Json }.WithDatabase();
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var (log, name) = (session.Services.GetRequiredService<LogReader>(), parsed.GetRequiredValue(stream));
            if (await ReadOptions.ReadAsync(parsed, validOn: null, session.Services.GetRequiredService<SettledLog>(), cancellationToken) is not { } query)
                return ExitCodes.Refused;
            var listing = await EntryListing.ReadAsync(log, name, query.Known, cancellationToken);
            if (listing.Recorded.Count == 0)
                return Terminal.Fail(ReadOptions.Nothing(name, await log.FirstAsync(name, cancellationToken)));
            var names = await session.Services.GetRequiredService<PersonDirectory>().ReadAsync(cancellationToken);
            var items = listing.Recorded.Select(entry => listing.Show(entry, names));
            if (!parsed.GetValue(VerbOptions.Json))
                Show(items, parsed.GetValue(language) == English);
            foreach (var item in parsed.GetValue(VerbOptions.Json) ? items : [])
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(item, WireJson.Options));
            return ExitCodes.Done;
        });
        return verb;
    }

    private static void Show(IEnumerable<EventItem> items, bool inEnglish)
    {
        var table = new Table().AddColumns(inEnglish ? ["no.", "log", "recorded", "by", "what"] : ["nr", "log", "vastgelegd", "door", "wat"]);
        foreach (var item in items)
        {
            table.AddRow(
                item.Version.ToString(CultureInfo.InvariantCulture),
                $"#{item.Number}",
                inEnglish ? EnglishDates.Moment(item.RecordedAt) : DutchDates.Moment(item.RecordedAt),
                Markup.Escape(item.Actor),
                Markup.Escape(inEnglish ? item.SentenceEnglish : item.Sentence));
        }

        ReadOptions.Write(table);
    }
}
