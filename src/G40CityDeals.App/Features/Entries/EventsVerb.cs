using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.EventStore;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Features.Entries;

/// <summary><c>citydeals events STREAM</c>: a stream entry by entry, as recorded.</summary>
internal static class EventsVerb
{
    public static Command Create()
    {
        var stream = new Argument<string>("STREAM") { Description = "A collaboration, or persons or reports." };
        var verb = new Command("events", "A stream, entry by entry, as it was recorded.") { stream, ReadOptions.KnownOn, VerbOptions.Json }.WithDatabase();
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            if (ReadOptions.Read(parsed, validOn: null) is not { } query)
                return ExitCodes.Refused;
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var names = await session.Services.GetRequiredService<PersonDirectory>().ReadAsync(cancellationToken);
            var found = 0;
            var facts = new Dictionary<Guid, CollaborationEvent>();
            var table = new Table().AddColumns("nr", "log", "vastgelegd", "door", "wat");
            await foreach (var stored in session.Services.GetRequiredService<IEventStore>().ReadStreamAsync(parsed.GetRequiredValue(stream), long.MaxValue, cancellationToken))
            {
                var entry = EventRegistry.Decode(stored);
                if (!query.KnownOn.Includes(entry))
                    break;
                found++;
                facts[entry.Id] = entry.Fact;
                if (parsed.GetValue(VerbOptions.Json))
                    await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { stored.Id, stored.Index, stored.Stream, stored.Version, stored.Type, stored.RecordedAt, actor = stored.Metadata.Actor, stored.Data }, WireJson.Options));
                else
                    table.AddRow(entry.Version.ToString(CultureInfo.InvariantCulture), $"#{entry.Index}", Markup.Escape(DutchDates.Moment(entry.RecordedAt)), Markup.Escape(entry.Actor), Markup.Escape(PersonTokens.Fill(EntrySentences.Of(entry.Fact, facts.GetValueOrDefault), names.NameOf)));
            }

            if (found == 0)
                return Terminal.Fail(ExitCodes.NotFound, $"Nothing is recorded in the stream '{parsed.GetRequiredValue(stream)}'{(query.KnownOn is KnownOn.Everything ? "" : " at that moment")}.");
            if (!parsed.GetValue(VerbOptions.Json))
                ReadOptions.Write(table);
            return ExitCodes.Done;
        });
        return verb;
    }
}
