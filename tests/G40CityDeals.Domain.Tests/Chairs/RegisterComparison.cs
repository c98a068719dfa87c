using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Tests.Time;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>
/// What the register says beside what the naive interpreter says of the same log.
/// Sound: what the register calls certain is so in every world, who it leaves out was there in none, vacant and unknown likewise. Always demanded where there is a world.
/// Exact: the other way round too, so that nothing is called possible without need. Demanded of seats that can be shared, and of seats for one in which no more
/// than two stretches (a vacancy is one) contend: among three or more each pair can leave both orders open while the three together do not.
/// </summary>
internal sealed class RegisterComparison(NaiveRegister naive, ChairRegister told)
{
    private readonly Dictionary<int, ValueList<SeatAnswer>> _told = Window.Places.ToDictionary(place => place, place => told.On(Window.Day(place)));
    private readonly List<string> _unsound = [];
    private readonly List<string> _vague = [];

    public IReadOnlyList<string> Unsound => _unsound;

    public IReadOnlyList<string> Vague => _vague;

    /// <summary>Seats in which three or more contend, and of these the ones of which more is called possible than need be.</summary>
    public (int All, int Vaguer) Contended { get; private set; }

    /// <summary>Seats of which the entries contradict each other on every reading.</summary>
    public int Contradicting { get; private set; }

    public static RegisterComparison Of(IReadOnlyList<Entry> log, int known)
    {
        var register = ChairRegister.Project(Recorded.Collaboration, History.AsKnown(log, new Domain.Known(log[known - 1].Number)));
        var comparison = new RegisterComparison(new NaiveRegister([.. log.Take(known)]), register);
        comparison.Compare(log);
        return comparison;
    }

    private void Compare(IReadOnlyList<Entry> log)
    {
        var seats = naive.Stretches.Select(stretch => (stretch.Seat, stretch.Body)).Distinct().ToList();
        var ids = log.Select(entry => entry.Id).ToHashSet();
        foreach (var place in Window.Places)
        {
            var answers = _told[place];
            if (!answers.Select(answer => (answer.Seat, answer.Body)).Distinct().ToHashSet().SetEquals(seats))
                _unsound.Add($"the seats that have an answer on {Window.Day(place):yyyy-MM-dd} are not those that entries speak of");
            if (answers.Any(answer => (answer.Term?.Evidence ?? answer.Vacancy?.Evidence) is { } evidence && (evidence.Count == 0 || !evidence.All(ids.Contains))))
                _unsound.Add($"an answer on {Window.Day(place):yyyy-MM-dd} rests on no entry of this log");
        }

        foreach (var (seat, body) in seats)
        {
            if (naive.HasWorlds(seat, body))
                CompareSeat(seat, body);
            else
                Contradicting++;
        }
    }

    private void CompareSeat(Seat seat, string? body)
    {
        var stretches = naive.Stretches.Where(stretch => stretch.Seat == seat && stretch.Body == body).ToList();
        var vague = new List<string>();
        foreach (var holder in stretches.Select(stretch => stretch.Holder).Append(NaiveSeats.Nobody).Distinct())
        {
            foreach (var place in Window.Places)
                CompareDay(seat, body, holder, place, vague);
            if (holder != NaiveSeats.Nobody)
                CompareSources(seat, body, holder, [.. stretches.Where(stretch => stretch.Holder == holder)]);
        }

        if (!Seats.IsSole(seat) || stretches.Count < 3 || stretches.Select(stretch => stretch.Holder).Distinct().Count() == 1)
            _vague.AddRange(vague);
        else
            Contended = (Contended.All + 1, Contended.Vaguer + (vague.Count > 0 ? 1 : 0));
    }

    private void CompareDay(Seat seat, string? body, string holder, int place, List<string> vague)
    {
        var answers = _told[place].Where(answer => answer.Seat == seat && answer.Body == body).ToList();
        // Of a vacancy in a seat for one the register speaks only when nobody is even possible.
        if (holder == NaiveSeats.Nobody && Seats.IsSole(seat) && answers.Exists(answer => answer.Term is not null))
            return;
        var says = answers.Where(answer => HolderOf(answer) == holder).Select(answer => CertaintyOf(answer, place)).DefaultIfEmpty(Certainty.Absent).Min();
        var all = naive.Of(seat, body, holder).Select(answer => answer.On(place)).DefaultIfEmpty(Certainty.Absent).Min();
        if (says == all)
            return;
        var difference = $"{seat} {body} on {Window.Day(place):yyyy-MM-dd}, {holder}: the register says {says}, all readings together {all}";
        if ((says == Certainty.Certain && !naive.CertainlyHeld(seat, body, holder, place)) || (says == Certainty.Absent && all != Certainty.Absent))
            _unsound.Add(difference);
        else if (says == Certainty.Possible && all != Certainty.Possible)
            vague.Add(difference);
    }

    private void CompareSources(Seat seat, string? body, string holder, List<Stretch> stretches)
    {
        var terms = told.Terms.Where(term => term.IsInSeat(seat, body) && NaiveSeats.HolderOf(term.Person, term.OnBehalfOf) == holder).ToList();
        if (terms.Exists(term => term.Disputed) != stretches.Exists(stretch => stretch.Facts.Exists(fact => fact.Disputed)))
            _unsound.Add($"{seat} {body}, {holder}: an open dispute is not told, or one is told that is not open");
        var vouched = stretches.SelectMany(stretch => stretch.VouchedFor).Max(moment => moment?.Span.After);
        if (terms.Max(term => term.Extent.LastConfirmed?.Span.After) != vouched)
            _unsound.Add($"{seat} {body}, {holder}: the sources reach to {vouched:yyyy-MM-dd} and no further");
    }

    private static string? HolderOf(SeatAnswer answer) => answer switch
    {
        { Term: { } term } => NaiveSeats.HolderOf(term.Person, term.OnBehalfOf),
        { Vacancy: not null } => NaiveSeats.Nobody,
        _ => null,
    };

    private static Certainty CertaintyOf(SeatAnswer answer, int place) =>
        answer.Vacancy?.Extent.On(Window.Day(place)) ?? (answer.Certainty == SeatCertainty.Certain ? Certainty.Certain : Certainty.Possible);
}
