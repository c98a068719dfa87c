using System.CommandLine;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Wording;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Features.Chairs;

/// <summary><c>citydeals chairs ID [--valid-on D] [--known-on K]</c>: who chaired on a day, as known on another.</summary>
internal static class ChairsVerb
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The collaboration, such as impact-ondernemen." };
        var verb = new Command("chairs", "Who held which seat on a day, as known on a moment.") { id, ReadOptions.ValidOn, ReadOptions.KnownOn, VerbOptions.Json }.WithDatabase();
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            if (ReadOptions.Read(parsed, parsed.GetValue(ReadOptions.ValidOn)) is not { } query)
                return ExitCodes.Refused;
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var views = session.Services.GetRequiredService<ViewReader>();
            var collaboration = parsed.GetRequiredValue(id);
            // Folded from the log, so that the answer does not wait for a serving node to keep the tables.
            var entries = await views.EntriesAsync(collaboration, cancellationToken);
            if (!entries.Any(query.KnownOn.Includes))
                return Terminal.Fail(await ViewEndpoints.NothingYetAsync(collaboration, query, views, cancellationToken));
            var register = ChairRegister.Project(new CollaborationId(collaboration), History.AsKnown(entries, query.KnownOn));
            var names = await session.Services.GetRequiredService<PersonDirectory>().ReadAsync(cancellationToken);
            var items = register.On(query.Day).Select(answer => ChairItem.Of(register.Collaboration, answer, names)).ToList();
            if (parsed.GetValue(VerbOptions.Json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { validOn = query.Day, knownOn = query.KnownOn.ToString(), items }, WireJson.Options));
            else
                Show(items, collaboration, query);
            return ExitCodes.Done;
        });
        return verb;
    }

    private static void Show(List<ChairItem> items, string collaboration, ReadQuery query)
    {
        var known = query.KnownOn is KnownOn.Everything ? "nu" : query.KnownOn.ToString();
        var table = new Table().Title(Markup.Escape($"{collaboration}: geldig op {DutchDates.Day(query.Day)}, bekend {known}"))
            .AddColumns("zetel", "wie", "namens", "van", "tot", "zekerheid", "laatst bevestigd");
        foreach (var item in items)
        {
            var seat = item.Theme is null ? DutchWords.Of(item.Seat) : $"{DutchWords.Of(item.Seat)} {item.Theme}";
            table.AddRow(
                Markup.Escape(item.Body is null ? seat : $"{seat} ({item.Body})"),
                Markup.Escape(item.Person?.Name ?? "—"),
                Markup.Escape(item.OnBehalfOf?.Name ?? "—"),
                Markup.Escape(DutchDates.Edtf(item.From)),
                Markup.Escape(DutchDates.Edtf(item.Until)),
                item.Certainty is { } certainty ? DutchWords.Of(certainty) : "",
                Markup.Escape(item.LastConfirmed is null ? "—" : DutchDates.Edtf(item.LastConfirmed)));
        }

        if (items.Count == 0)
            table.AddRow("—", "er is geen zetel vastgelegd", "", "", "", "", "");
        ReadOptions.Write(table);
    }
}
