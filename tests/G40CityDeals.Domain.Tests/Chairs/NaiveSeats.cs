using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Tests.Time;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>One stretch of time in a seat: the places in the <see cref="Window"/> where it can have begun and ended, one pair a reading.</summary>
/// <param name="holder">A person's id or a party; <see cref="NaiveSeats.Nobody"/> for a vacancy.</param>
internal sealed class Stretch(Seat seat, string? body, string holder, string? theme, Party? party)
{
    public Seat Seat { get; } = seat;

    public string? Body { get; } = body;

    public string Holder { get; } = holder;

    public string? Theme { get; } = theme;

    public Party? Party { get; } = party;

    public required IReadOnlyList<(int Begin, int End)> Readings { get; set; }

    public required bool Ended { get; set; }

    /// <summary>It began, and no source says that it ended: it goes on, unless somebody else takes the seat.</summary>
    public required bool GoesOn { get; set; }

    public required List<StandingFact> Facts { get; init; }

    /// <summary>The moments for which a source vouches that it was so.</summary>
    public required IReadOnlyList<PartialDate?> VouchedFor { get; init; }

    /// <summary>The readings, where what goes on never ends.</summary>
    public IEnumerable<(int Begin, int End)> Assumed => GoesOn ? Readings.Where(reading => reading.End == Window.Never) : Readings;
}

/// <summary>
/// The facts of chairs as stretches, in the order recorded. Which statements speak of one stretch is decided by trying all their readings:
/// they do when they have a reading in common, and there is none in which they do not at least touch.
/// An end is that of the last recorded stretch of this holder that can have ended then.
/// </summary>
internal sealed class NaiveSeats
{
    public const string Nobody = "nobody";

    private readonly List<Stretch> _stretches = [];
    private List<(Stretch Earlier, Stretch Later)> _successions = [];

    public NaiveSeats(IReadOnlyList<StandingFact> facts)
    {
        foreach (var fact in facts)
            Tell(fact);
    }

    public IReadOnlyList<Stretch> Stretches => _stretches;

    /// <summary>The one ended at the moment that the other began.</summary>
    public IReadOnlyList<(Stretch Earlier, Stretch Later)> Successions => _successions;

    private void Tell(StandingFact fact)
    {
        switch (fact.Says)
        {
            case ChairAppointed a:
                Began(fact, New(fact, a.Seat, a.Body, HolderOf(a.Person, a.OnBehalfOf), a.Theme, a.OnBehalfOf));
                break;
            case ChairSucceeded s:
                var earlier = Ended(fact, Predecessors(s).Where(stretch => !stretch.Ended)) ?? EndedThen(fact, Predecessors(s));
                var later = Began(fact, New(fact, s.Seat, s.Body, HolderOf(s.Person, s.OnBehalfOf), s.Theme, s.OnBehalfOf));
                if (earlier is not null && earlier.Holder != later.Holder)
                    _successions.Add((earlier, later));
                break;
            case ChairSteppedDown d:
                Ended(fact, Of(d.Seat, d.Body, d.Theme, HolderOf(d.Person, d.OnBehalfOf)).Where(stretch => !stretch.Ended));
                break;
            case SeatLeftVacant v:
                _stretches.Add(New(fact, v.Seat, v.Body, Nobody, null, null));
                break;
        }
    }

    public static string HolderOf(PersonRef? person, Party? party) => person is null ? $"{party}" : $"{person.Person}";

    private static Stretch New(StandingFact fact, Seat seat, string? body, string holder, string? theme, Party? party) =>
        new(seat, body, holder, theme, party)
        {
            Readings = [.. Window.Terms(fact.Says.Effective)],
            Ended = false,
            GoesOn = fact.Says.Effective is Effective.Occurred,
            Facts = [fact],
            VouchedFor = fact.VouchedFor,
        };

    private IEnumerable<Stretch> Predecessors(ChairSucceeded s) => Of(s.Seat, s.Body, s.Theme, HolderOf(s.Predecessor, null));

    /// <summary>Last recorded first.</summary>
    private IEnumerable<Stretch> Of(Seat seat, string? body, string? theme, string holder) => Enumerable.Reverse(_stretches).Where(stretch =>
        stretch.Seat == seat && stretch.Body == body && stretch.Holder == holder && (seat != Seat.ThemeLead || theme is null || stretch.Theme == theme));

    /// <summary>Of these the last that can have ended then; when none can, the last, which leaves the log without a reading.</summary>
    private static Stretch? Ended(StandingFact fact, IEnumerable<Stretch> open)
    {
        var found = EndedThen(fact, open) ?? open.FirstOrDefault();
        if (found is { Ended: false })
            (found.Readings, found.Ended, found.GoesOn) = ([], true, false);
        return found;
    }

    private static Stretch? EndedThen(StandingFact fact, IEnumerable<Stretch> stretches)
    {
        foreach (var stretch in stretches)
        {
            var then = stretch.Readings.Where(reading => CanEndAt(fact, reading.End)).ToList();
            if (then.Count == 0)
                continue;
            (stretch.Readings, stretch.Ended, stretch.GoesOn) = (then, true, false);
            stretch.Facts.Add(fact);
            return stretch;
        }

        return null;
    }

    /// <summary>"Was no longer so during P" ended by the start of P; an end at an unknown moment had come by the day that was recorded.</summary>
    private static bool CanEndAt(StandingFact fact, int end) => fact.Says.Effective switch
    {
        Effective.Held held => end <= Window.Place(held.Span.First),
        Effective.Occurred { When: null } => end <= Window.Place(fact.SaidOn),
        var occurred => Window.Readings(occurred.Span).Contains(end),
    };

    private Stretch Began(StandingFact fact, Stretch told)
    {
        while (_stretches.FirstOrDefault(stretch => SpeakOfOne(stretch, told)) is { } same)
        {
            _stretches.Remove(same);
            var one = new Stretch(told.Seat, told.Body, told.Holder, told.Theme, told.Party ?? same.Party)
            {
                Readings = [.. told.Readings.Intersect(same.Readings)],
                Ended = told.Ended || same.Ended,
                GoesOn = (told.GoesOn || same.GoesOn) && !told.Ended && !same.Ended,
                Facts = [.. same.Facts, .. told.Facts],
                VouchedFor = [.. same.VouchedFor, .. told.VouchedFor],
            };
            _successions = [.. _successions.Select(pair => (Now(pair.Earlier), Now(pair.Later)))];
            told = one;

            Stretch Now(Stretch stretch) => stretch == same ? one : stretch;
        }

        _stretches.Add(told);
        return told;
    }

    private static bool SpeakOfOne(Stretch one, Stretch other) =>
        one.Seat == other.Seat && one.Body == other.Body && one.Holder == other.Holder && one.Theme == other.Theme
        && (one.Party is null || other.Party is null || one.Party == other.Party)
        && one.Readings.Intersect(other.Readings).Any()
        && one.Assumed.All(a => other.Assumed.All(b => a.Begin <= b.End && b.Begin <= a.End));
}
