using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Chairs;

/// <summary>
/// One thing that is said of a seat: who had it and how surely; or, without holder, that nobody did (vacant) or that no source tells (unknown).
/// What it rests on is left out, so that two that say the same are equal.
/// </summary>
/// <param name="Vacancy">Of a vacant seat: certainly, or only possibly, since the source that calls it vacant does not speak of this day; null for any other.</param>
/// <param name="Disputed">One of the entries it rests on is disputed and the dispute is open.</param>
public sealed record SeatStatement(SeatCertainty Certainty, PersonRef? Person, Party? OnBehalfOf, string? Theme, Certainty? Vacancy, bool Disputed)
{
    /// <summary>What the answers for one day say together, in a fixed order. A holder of whom several sources tell stands in it once, as the surest of them says.</summary>
    public static ValueList<SeatStatement> AllOf(IEnumerable<SeatAnswer> answers, DateOnly day) => answers
        .GroupBy(answer => (answer.Term?.Person?.Person, answer.Term?.OnBehalfOf, answer.Term?.Theme, answer.Vacancy is not null))
        .Select(same => new SeatStatement(
            same.Min(answer => answer.Certainty),
            same.First().Term?.Person,
            same.Key.OnBehalfOf,
            same.Key.Theme,
            same.Max(answer => answer.Vacancy?.Extent.On(day)),
            same.Any(answer => answer.Term?.Disputed ?? answer.Vacancy?.Disputed ?? false)))
        .OrderBy(statement => statement.Certainty)
        .ThenBy(statement => statement.Person?.Person)
        .ThenBy(statement => statement.OnBehalfOf?.Label, StringComparer.Ordinal)
        .ThenBy(statement => statement.Theme, StringComparer.Ordinal)
        .ToValueList();
}

/// <summary>Days on end on which a seat has one answer.</summary>
/// <param name="Says">Empty: nothing is recorded of this seat.</param>
/// <param name="Evidence">The entries that the answer rests on.</param>
public sealed record SeatStretch(DaySpan Days, ValueList<SeatStatement> Says, ValueList<Guid> Evidence)
{
    /// <summary>All days, from the beginning to the end of time, in order; each stretch says something else than its neighbours.</summary>
    public static IReadOnlyList<SeatStretch> Of(ChairRegister register, SeatInBody seat)
    {
        ArgumentNullException.ThrowIfNull(register);
        var stretches = new List<SeatStretch>();
        foreach (var days in BetweenBounds(register, seat))
        {
            var answers = register.On(seat, days.First);
            var stretch = new SeatStretch(days, SeatStatement.AllOf(answers, days.First), answers.SelectMany(answer => answer.Term?.Evidence ?? answer.Vacancy?.Evidence ?? []).Distinct().ToValueList());
            if (stretches is [.., var before] && before.Says.Equals(stretch.Says))
                stretches[^1] = before.JoinedWith(stretch);
            else
                stretches.Add(stretch);
        }

        return stretches;
    }

    /// <summary>An answer can only change on a bound of one of the seat's extents.</summary>
    private static IEnumerable<DaySpan> BetweenBounds(ChairRegister register, SeatInBody seat)
    {
        var extents = register.Terms.Where(term => term.IsInSeat(seat.Seat, seat.Body)).Select(term => term.Extent)
            .Concat(register.Vacancies.Where(vacancy => vacancy.Seat == seat.Seat && vacancy.Body == seat.Body).Select(vacancy => vacancy.Extent));
        return DaySpan.Open.CutAt(extents.SelectMany(extent => new[] { extent.Begin.Earliest, extent.Begin.Latest, extent.End.Earliest, extent.End.Latest }));
    }

    private SeatStretch JoinedWith(SeatStretch next) =>
        this with { Days = new DaySpan(Days.First, next.Days.After), Evidence = Evidence.Union(next.Evidence).ToValueList() };
}
