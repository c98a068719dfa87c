using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>Who holds which seat, which seats are vacant, and (on a day) of which seats nothing is known.</summary>
internal static class ChairsOnSheet
{
    public static IEnumerable<StatusLine> Write(ChairRegister chairs, SheetScope scope) => scope.Day is { } asked
        ? chairs.On(asked).Select(answer => answer switch
        {
            { Term: { } term } => Holder(term, scope),
            { Vacancy: { } vacancy } => Vacant(vacancy, scope),
            _ => Line(Seat(answer.Seat, answer.Body), "unknown", Label(answer.Seat, answer.Body), DutchWords.Of(SeatCertainty.Unknown), []),
        })
        : chairs.Terms.Select(term => Holder(term, scope)).Concat(chairs.Vacancies.Select(vacancy => Vacant(vacancy, scope)));

    private static StatusLine Holder(ChairTerm term, SheetScope scope)
    {
        var holder = term.Person is { } person ? person.Person.ToString("D") : term.OnBehalfOf?.Label;
        var after = term.Predecessor is { } predecessor ? $", als opvolger van {predecessor.Token}" : "";
        return Line(
            Seat(term.Seat, term.Body),
            term.Theme is null ? $"{holder}" : $"{holder}/{term.Theme}",
            Label(term.Seat, term.Body, term.Theme),
            $"{DutchWords.Who(term.Person, term.OnBehalfOf)}{after}, {scope.During(term.Extent)}",
            term.Evidence);
    }

    private static StatusLine Vacant(Vacancy vacancy, SheetScope scope) => Line(
        Seat(vacancy.Seat, vacancy.Body), "vacant", Label(vacancy.Seat, vacancy.Body), $"{DutchWords.Of(SeatCertainty.Vacant)}, {scope.During(vacancy.Extent)}", vacancy.Evidence);

    private static string Seat(Seat seat, string? body) => $"seat/{SheetScope.Code(seat)}/{body}";

    private static string Label(Seat seat, string? body, string? theme = null) =>
        DutchWords.Sentence(DutchWords.Of(seat)) + Clause.InBrackets(body, theme is null ? null : $"thema {theme}");

    private static StatusLine Line(string seat, string holder, string label, string value, ValueList<Guid> evidence) =>
        new(StatusTopic.Chairs, $"{seat}/{holder}", label, value, evidence);
}
