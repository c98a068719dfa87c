namespace G40CityDeals.Domain.Chairs;

/// <summary>Who held which seat of a collaboration, for every day at once; ask <see cref="On(DateOnly)"/> for one day.</summary>
public sealed record ChairRegister(CollaborationId Collaboration, ValueList<ChairTerm> Terms, ValueList<Vacancy> Vacancies) : IView<ChairRegister>
{
    public static ChairRegister Project(CollaborationId collaboration, IReadOnlyList<Entry> known)
    {
        var state = known.Fold<ChairsState>();
        var (terms, vacancies) = SeatOrder.Apply(state.Terms, state.Vacancies);
        return new(collaboration, terms.OrderBy(term => term.Seat).ThenBy(term => term.Body).ThenBy(term => term.Extent.Begin.Latest).ToValueList(), vacancies.ToValueList());
    }

    /// <summary>The seats that anything is said of.</summary>
    public IReadOnlyList<SeatInBody> AllSeats() =>
        [.. Terms.Select(term => new SeatInBody(term.Seat, term.Body)).Concat(Vacancies.Select(vacancy => new SeatInBody(vacancy.Seat, vacancy.Body))).Distinct().OrderBy(seat => seat.Seat).ThenBy(seat => seat.Body)];

    /// <summary>
    /// Every seat's answer for one day: who held it (certain or possible); and where nobody did, vacant when a source says so, unknown otherwise.
    /// </summary>
    public ValueList<SeatAnswer> On(DateOnly day) => AllSeats().SelectMany(seat => On(seat, day)).ToValueList();

    /// <summary>The same for one of <see cref="AllSeats"/>; never empty.</summary>
    public IReadOnlyList<SeatAnswer> On(SeatInBody asked, DateOnly day)
    {
        var (seat, body) = asked;
        var holders = HoldersOn(day, seat, body);
        var answers = holders.ConvertAll(term => new SeatAnswer(seat, body, term.Extent.On(day) == Certainty.Certain ? SeatCertainty.Certain : SeatCertainty.Possible, term, Vacancy: null));
        var vacancy = Vacancies.Where(candidate => candidate.Seat == seat && candidate.Body == body && candidate.Extent.On(day) != Certainty.Absent)
            .Reverse().MinBy(candidate => candidate.Extent.On(day));
        if (vacancy is not null && (holders.Count == 0 || !Seats.IsSole(seat)))
            answers.Add(new SeatAnswer(seat, body, SeatCertainty.Vacant, Term: null, vacancy));
        else if (holders.Count == 0)
            answers.Add(new SeatAnswer(seat, body, SeatCertainty.Unknown, Term: null, Vacancy: null));
        return answers;
    }

    /// <summary>In a seat for one, where one certainly was, or certainly nobody, there was no other.</summary>
    private List<ChairTerm> HoldersOn(DateOnly day, Seat seat, string? body)
    {
        var holders = Terms.Where(term => term.IsInSeat(seat, body) && term.Extent.On(day) != Certainty.Absent).ToList();
        var taken = holders.Exists(term => term.Extent.On(day) == Certainty.Certain)
            || Vacancies.Any(vacancy => vacancy.Seat == seat && vacancy.Body == body && vacancy.Extent.On(day) == Certainty.Certain);
        return Seats.IsSole(seat) && taken ? [.. holders.Where(term => term.Extent.On(day) == Certainty.Certain)] : holders;
    }
}

/// <summary>A seat of a collaboration, whoever is in it. <paramref name="Body"/>: the steering group or core team it is in; null: the collaboration itself.</summary>
public readonly record struct SeatInBody(Seat Seat, string? Body);

public enum SeatCertainty
{
    Certain,
    Possible,
    Vacant,
    Unknown,
}

/// <summary>What is known of one seat on one day. <paramref name="Term"/> is null for vacant and unknown.</summary>
public sealed record SeatAnswer(Seat Seat, string? Body, SeatCertainty Certainty, ChairTerm? Term, Vacancy? Vacancy);
