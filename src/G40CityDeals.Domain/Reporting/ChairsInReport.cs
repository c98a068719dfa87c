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
        List<Holding> holdings = [.. held.Select(same => new Holding([.. same.Select(pair => pair.term)], same.Key.When, [.. same.SelectMany(pair => pair.begun.Evidence)]))];
        foreach (var together in holdings.GroupBy(holding => (object?)holding.Shared ?? holding))
            yield return together.Count() > 1 ? HeldTogether(year, [.. together]) : Held(year, together.Single());
        foreach (var term in others)
        {
            if (year.Telling(term.Evidence, fact => fact is ChairSteppedDown left && term.IsHeldBy(left.Person, left.OnBehalfOf)) is { } gone)
                yield return Gone(year, term, gone);
        }

        foreach (var vacancy in year.Views.Chairs.Vacancies)
        {
            if (year.Telling(vacancy.Evidence, fact => fact is SeatLeftVacant) is { } vacant)
                yield return year.Tell($"{Seats.InWords(vacancy.Seat)} van {Seat(vacancy.Seat, vacancy.Body, null)} was {DutchDates.InSentence(vacant.When)} niet bezet.", vacant.Evidence);
        }
    }

    private static bool Precedes(ChairTerm term, ChairTerm later) =>
        term != later && term.IsInSeat(later.Seat, later.Body) && later.Predecessor is { } before && before.IsSamePersonAs(term.Person);

    /// <summary>A term rests on the next holder's entries too, where those tell that it was over: they begin another's term.</summary>
    private static bool Begins(CollaborationEvent fact, ChairTerm term) => fact switch
    {
        ChairAppointed appointed => term.IsHeldBy(appointed.Person, appointed.OnBehalfOf),
        ChairSucceeded succeeded => term.IsHeldBy(succeeded.Person, succeeded.OnBehalfOf),
        _ => false,
    };

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
    private static Sentence Held(ReportedYear year, Holding holding)
    {
        var (terms, when, evidence) = holding;
        var (term, date) = (terms[0], DutchDates.InSentence(when));
        var who = Who(term.Person, term.OnBehalfOf);
        var where = Where(year, term);
        if (terms.Count > 1)
        {
            var words = terms.Select(one => DutchWords.Of(one.Seat)).ToList();
            var called = words.Count == 2 ? $"zowel {words[0]} als {words[1]}" : DutchWords.List(words);
            return year.Tell($"{who} wordt {date} {called}{Of(term.Body, term.Theme)}{where} genoemd.", evidence);
        }

        var seat = Seat(term.Seat, term.Body, term.Theme);
        return year.Tell(when is Effective.Held ? $"{seat}{where} was {date} {who}." : $"{who} werd {date} {seat}{where}.", evidence);
    }

    /// <summary>Several who had one shared seat at the same time.</summary>
    private static Sentence HeldTogether(ReportedYear year, List<Holding> holdings)
    {
        var term = holdings[0].Terms[0];
        var names = DutchWords.List(holdings.Select(holding => Who(holding.Terms[0].Person, holding.Terms[0].OnBehalfOf)));
        return year.Tell(
            $"{DutchWords.Of(term.Seat)}s{Of(term.Body, term.Theme)}{Where(year, term)} waren {DutchDates.InSentence(holdings[0].When)} {names}.",
            holdings.SelectMany(holding => holding.Evidence));
    }

    /// <summary>What one holder had from one moment on, or throughout one period: one seat, or one office that sources call by several words.</summary>
    private sealed record Holding(List<ChairTerm> Terms, Effective When, List<Guid> Evidence)
    {
        /// <summary>The seat and the time that others can have had as well; null where that cannot be said in one sentence.</summary>
        public (Seat Seat, string? Body, string? Theme, Effective When)? Shared =>
            Terms is [var only] && When is Effective.Held && !Seats.IsSole(only.Seat) ? (only.Seat, only.Body, only.Theme, When) : null;
    }

    private static string Where(ReportedYear year, ChairTerm term) => string.Equals(term.Theme, year.Name, StringComparison.OrdinalIgnoreCase) ? "" : $" van {year.ThisOne}";

    /// <summary>The moment of the change itself is known, if only to the year; "in or before" is an order, not a date.</summary>
    private static bool IsDated(ChairTerm term) => term.Extent.From is { } from && !from.StartsWith('[');

    private static string Who(PersonRef? person, Party? onBehalfOf) => DutchWords.Who(person, onBehalfOf);

    private static string Seat(Seat seat, string? body, string? theme) => DutchWords.Of(seat) + Of(body, theme);

    private static string Of(string? body, string? theme) => (theme is null ? "" : $" voor {theme}") + (body is null ? "" : $" van de {body}");
}
