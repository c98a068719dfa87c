using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>Who held the seats, and who followed whom; where only the order is known, only the order is told.</summary>
internal static class ChairsInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year)
    {
        var terms = year.Views.Chairs.Terms;
        var told = new HashSet<ChairTerm>();
        foreach (var later in terms.Where(term => term.Predecessor is not null && year.Telling(term.Evidence, fact => fact is ChairSucceeded) is not null))
        {
            if (terms.FirstOrDefault(term => Precedes(term, later)) is not { } earlier)
                continue;
            told.Add(later);
            yield return told.Add(earlier) ? Succession(year, earlier, later) : Followed(year, later);
        }

        var others = terms.Where(term => !told.Contains(term)).ToList();
        var held = from term in others
                   let begun = year.Telling(term.Evidence, fact => Begins(fact, term))
                   where begun is not null
                   group (term, begun) by (term.Person, term.OnBehalfOf, term.Body, term.Theme, begun.When);
        foreach (var same in held)
            yield return Held(year, [.. same.Select(pair => pair.term)], same.Key.When, same.SelectMany(pair => pair.begun.Evidence));
        foreach (var term in others)
        {
            if (year.Telling(term.Evidence, fact => fact is ChairSteppedDown) is { } gone)
                yield return Gone(year, term, gone);
        }

        foreach (var vacancy in year.Views.Chairs.Vacancies)
        {
            if (year.Telling(vacancy.Evidence, fact => fact is SeatLeftVacant) is { } vacant)
                yield return year.Tell($"De zetel van {Seat(vacancy.Seat, vacancy.Body, null)} was {DutchDates.InSentence(vacant.When)} niet bezet.", vacant.Evidence);
        }
    }

    private static bool Precedes(ChairTerm term, ChairTerm later) =>
        term != later && term.IsInSeat(later.Seat, later.Body) && later.Predecessor is { } before && before.IsSamePersonAs(term.Person);

    private static bool Begins(CollaborationEvent fact, ChairTerm term) =>
        fact is ChairAppointed || (fact is ChairSucceeded succeeded && term.IsHeldBy(succeeded.Person, succeeded.OnBehalfOf));

    /// <summary>What says that the term began, be it before the year; not what ended it.</summary>
    private static IEnumerable<Guid> Begin(ReportedYear year, ChairTerm term) => year.Proof(term.Evidence, fact => Begins(fact, term));

    private static Sentence Gone(ReportedYear year, ChairTerm term, Told gone) => year.Tell(
        $"{DutchDates.InSentence(gone.When)} eindigde de termijn van {Who(term.Person, term.OnBehalfOf)} als {Seat(term.Seat, term.Body, term.Theme)}.", gone.Evidence);

    /// <summary>Two holders in one sentence: "eerst …, later …", with dates only where a source has them.</summary>
    private static Sentence Succession(ReportedYear year, ChairTerm earlier, ChairTerm later)
    {
        var sameParty = earlier.OnBehalfOf is not null && earlier.OnBehalfOf == later.OnBehalfOf;
        var (first, next) = sameParty
            ? (Who(earlier.Person, null), Who(later.Person, null))
            : (Who(earlier.Person, earlier.OnBehalfOf), Who(later.Person, later.OnBehalfOf));
        var behalf = sameParty ? $" namens {earlier.OnBehalfOf?.Label}" : "";
        var then = IsDated(later)
            ? $"sinds {DutchDates.Edtf(later.Extent.From)} {next}"
            : $"later {next}; op welke datum de een de ander opvolgde, noemt de bron niet";
        return year.Tell($"{Seat(later.Seat, later.Body, later.Theme)} van {year.Subject} was{behalf} eerst {first}, {then}.", [.. Begin(year, earlier), .. Begin(year, later)]);
    }

    /// <summary>The third holder and on: the one before was named by the sentence before.</summary>
    private static Sentence Followed(ReportedYear year, ChairTerm later)
    {
        var when = IsDated(later) ? DutchDates.Edtf(later.Extent.From) : "later";
        return year.Tell($"{later.Predecessor?.Token} werd opgevolgd ({when}) door {Who(later.Person, later.OnBehalfOf)} als {Seat(later.Seat, later.Body, later.Theme)}.", Begin(year, later));
    }

    /// <summary>One holder; where sources call the office by several words, all of them are kept.</summary>
    private static Sentence Held(ReportedYear year, List<ChairTerm> terms, Effective when, IEnumerable<Guid> evidence)
    {
        var (term, date) = (terms[0], DutchDates.InSentence(when));
        var who = Who(term.Person, term.OnBehalfOf);
        var where = string.Equals(term.Theme, year.Name, StringComparison.OrdinalIgnoreCase) ? "" : $" van {year.ThisOne}";
        if (terms.Count > 1)
        {
            var words = terms.Select(one => DutchWords.Of(one.Seat)).ToList();
            var called = words.Count == 2 ? $"zowel {words[0]} als {words[1]}" : DutchWords.List(words);
            return year.Tell($"{who} wordt {date} {called}{Of(term.Body, term.Theme)}{where} genoemd.", evidence);
        }

        var seat = Seat(term.Seat, term.Body, term.Theme);
        return year.Tell(when is Effective.Held ? $"{seat}{where} was {date} {who}." : $"{who} werd {date} {seat}{where}.", evidence);
    }

    /// <summary>The moment of the change itself is known, if only to the year; "in or before" is an order, not a date.</summary>
    private static bool IsDated(ChairTerm term) => term.Extent.From is { } from && !from.StartsWith('[');

    private static string Who(PersonRef? person, Party? onBehalfOf) => DutchWords.Who(person, onBehalfOf);

    private static string Seat(Seat seat, string? body, string? theme) => DutchWords.Of(seat) + Of(body, theme);

    private static string Of(string? body, string? theme) => (theme is null ? "" : $" voor {theme}") + (body is null ? "" : $" van de {body}");
}
