using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>Who held the seats, and who followed whom; where only the order is known, only the order is told.</summary>
internal static class ChairsInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year)
    {
        List<ChairTerm> terms = [.. year.Views.Chairs.Terms.Where(term => year.Covers(term.Evidence))];
        var told = new HashSet<ChairTerm>();
        foreach (var later in terms.Where(term => term.Predecessor is not null))
        {
            if (terms.Find(term => term != later && term.IsInSeat(later.Seat, later.Body) && later.Predecessor is { } before && before.IsSamePersonAs(term.Person)) is not { } earlier)
                continue;
            told.Add(later);
            yield return told.Add(earlier) ? Succession(year, earlier, later) : Followed(year, later);
        }

        foreach (var term in terms.Where(term => !told.Contains(term)))
            yield return Held(year, term);
        foreach (var vacancy in year.Views.Chairs.Vacancies.Where(vacancy => year.Covers(vacancy.Evidence)))
            yield return year.Tell($"De zetel van {Seat(vacancy.Seat, vacancy.Body, null)} was {DutchDates.InSentence(year.When(vacancy.Evidence))} niet bezet.", vacancy.Evidence);
    }

    /// <summary>Two holders in one sentence: "eerst …, later …", with dates only where a source has them.</summary>
    private static Sentence Succession(ReportedYear year, ChairTerm earlier, ChairTerm later)
    {
        var seat = Seat(later.Seat, later.Body, later.Theme);
        var sameParty = earlier.OnBehalfOf is not null && earlier.OnBehalfOf == later.OnBehalfOf;
        var (first, next) = sameParty
            ? (earlier.Person?.Token ?? "", later.Person?.Token ?? "")
            : (DutchWords.Who(earlier.Person, earlier.OnBehalfOf), DutchWords.Who(later.Person, later.OnBehalfOf));
        var behalf = sameParty ? $" namens {earlier.OnBehalfOf?.Label}" : "";
        var when = IsDated(later) ? $"{DutchDates.Edtf(later.Extent.From)} {next}" : $"later {next}; op welke datum de een de ander opvolgde, noemt de bron niet";
        return year.Tell($"{seat} van {year.Subject} was{behalf} eerst {first}, {(IsDated(later) ? "sinds " : "")}{when}.", earlier.Evidence.Concat(later.Evidence));
    }

    private static Sentence Followed(ReportedYear year, ChairTerm later) => year.Tell(
        $"{DutchWords.Who(later.Person, later.OnBehalfOf)} volgde {(IsDated(later) ? DutchDates.InSentence(year.When(later.Evidence)) : "later")} {later.Predecessor?.Token} op als {Seat(later.Seat, later.Body, later.Theme)}.",
        later.Evidence);

    private static Sentence Held(ReportedYear year, ChairTerm term)
    {
        var when = year.When(term.Evidence);
        var seat = Seat(term.Seat, term.Body, term.Theme);
        var who = DutchWords.Who(term.Person, term.OnBehalfOf);
        var ended = term.Extent.Ended ? $", tot {(term.Extent.Until is { } until ? $"een vertrek ({DutchDates.Edtf(until)})" : "een vertrek waarvan de bron de datum niet noemt")}" : "";
        return year.Tell(
            when is Effective.Held
                ? $"{seat} van {year.Subject} was {DutchDates.InSentence(when)} {who}{ended}."
                : $"{who} werd {DutchDates.InSentence(when)} {seat} van {year.Subject}{ended}.",
            term.Evidence);
    }

    /// <summary>The moment of the change itself is known, if only to the year; "in or before" is an order, not a date.</summary>
    private static bool IsDated(ChairTerm term) => term.Extent.From is { } from && !from.StartsWith('[');

    private static string Seat(Seat seat, string? body, string? theme) =>
        DutchWords.Of(seat) + (theme is null ? "" : $" voor {theme}") + (body is null ? "" : $" van de {body}");
}
