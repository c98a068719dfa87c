using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Spectre.Console;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>The answers of <c>citydeals chairs</c> as tables on a terminal.</summary>
internal static class ChairsTables
{
    /// <param name="id">Null: of all collaborations.</param>
    public static Table Of(IReadOnlyList<ChairItem> items, string? id, ReadQuery query)
    {
        var table = TableOf($"{id ?? "alle samenwerkingsverbanden"}: geldig op {DutchDates.Day(query.Day)}, bekend {Known(query.KnownOn)}");
        if (id is null)
            table.AddColumn("samenwerking");
        table.AddColumns("zetel", "wie", "zekerheid", "waarom", "bron");
        foreach (var item in items)
        {
            string[] cells = [Seat(item), Who(item), Certainty(item), string.Join(' ', Claims(item).Prepend(item.Reason)), Sources(item)];
            table.AddRow([.. (id is null ? cells.Prepend(item.Collaboration) : cells).Select(Markup.Escape)]);
        }

        return WithSomething(table, "er is geen zetel vastgelegd");
    }

    public static Table OfPerson(IReadOnlyList<ChairItem> items, string name)
    {
        var table = TableOf(name).AddColumns("samenwerking", "zetel", "van", "tot", "zekerheid", "begin vastgelegd", "einde vastgelegd", "bron");
        foreach (var item in items)
        {
            string[] cells = [item.Collaboration, Seat(item), DutchDates.Edtf(item.From), DutchDates.Edtf(item.Until), Certainty(item), Delay(item.Recorded?.Begin), Delay(item.Recorded?.End), Sources(item)];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return WithSomething(table, "geen zetel");
    }

    /// <param name="id">Null: of all collaborations.</param>
    public static Table Of(IEnumerable<ChairHistory> histories, string? id, PersonBook names)
    {
        var table = TableOf($"{id ?? "alle samenwerkingsverbanden"}: wat we van elke zetel wisten, en vanaf wanneer");
        if (id is null)
            table.AddColumn("samenwerking");
        table.AddColumns("zetel", "geldig", "bekend vanaf", "tot", "antwoord");
        foreach (var (history, seat) in histories.SelectMany(history => history.Seats, (history, seat) => (history, seat)))
        {
            foreach (var answer in seat.Answers)
            {
                string[] cells = [SeatWords.Of(seat.Seat), SeatWords.Of(answer.Days), Moment(answer.Since), answer.Until is { } until ? Moment(until) : "nu", SeatWords.Of(answer.Says, names)];
                table.AddRow([.. (id is null ? cells.Prepend(history.Collaboration.Value) : cells).Select(Markup.Escape)]);
            }
        }

        return WithSomething(table, "er is geen zetel vastgelegd");
    }

    public static Table Of(IEnumerable<ChairChanges> changes, KnownOn since, ReadQuery query, PersonBook names)
    {
        var table = TableOf($"Wat er in onze kennis veranderde van {since} tot {Known(query.KnownOn)}").AddColumns("samenwerking", "zetel", "geldig", "was", "is", "door");
        foreach (var (collaboration, change) in changes.SelectMany(one => one.Changes, (one, change) => (one.Collaboration, change)))
        {
            if (query.ValidOn is { } asked && !change.Days.Contains(asked))
                continue;
            string[] cells =
            [
                collaboration.Value, SeatWords.Of(change.Seat), SeatWords.Of(change.Days), SeatWords.Of(change.Was, names), SeatWords.Of(change.Now, names),
                string.Join(", ", change.Because.Select(moment => TimeQuestion.Number(moment.Number))),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return WithSomething(table, "niets");
    }

    private static Table TableOf(string title) => new Table().Border(TableBorder.Rounded).Title(Markup.Escape(title)).ShowRowSeparators();

    private static Table WithSomething(Table table, string otherwise) =>
        table.Rows.Count > 0 ? table : table.AddRow([Markup.Escape(otherwise), .. Enumerable.Repeat("", table.Columns.Count - 1)]);

    private static string Known(KnownOn known) => known is KnownOn.Everything ? "nu" : $"{known}";

    private static string Moment(LogMoment moment) => $"{TimeQuestion.Number(moment.Number)} {DutchDates.Day(moment.Day)}";

    private static string Seat(ChairItem item) => SeatWords.Of(new SeatInBody(item.Seat, item.Body)) + (item.Theme is { } theme ? $", thema {theme}" : "");

    private static string Who(ChairItem item) => (item.Person?.Name, item.OnBehalfOf?.Name) switch
    {
        ({ } name, { } party) => $"{name} ({party})",
        ({ } name, null) => name,
        (null, { } party) => party,
        _ => "—",
    };

    private static string Certainty(ChairItem item) => (item.Vacancy == Domain.Certainty.Possible ? "mogelijk " : "") + (item.Certainty is { } certainty ? DutchWords.Of(certainty) : "") + (item.Disputed ? " (betwist)" : "");

    /// <summary>What is said against it.</summary>
    private static IEnumerable<string> Claims(ChairItem item) => (item.Disputes ?? []).Select(claim => $"Een andere bron zegt: {claim.Sentence} ({claim.Document}, {claim.Publisher})");

    private static string Sources(ChairItem item) => SeatWords.Of(item.Sources ?? []);

    private static string Delay(DelayItem? delay) =>
        delay is null ? "—" : SeatWords.Of(new RecordingDelay(new(delay.Number, delay.Entry, delay.RecordedAt), delay.AtLeastDays, delay.AtMostDays));
}
