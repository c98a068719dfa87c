using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Chairs;

/// <summary>
/// All that was ever known of a collaboration's seats, on both time axes at once: for every seat the answer for every valid day at every moment of recording,
/// as rectangles of which each is one answer.
/// </summary>
/// <param name="Moments">The moments at which an answer of one of the seats changed, in order.</param>
public sealed record ChairHistory(CollaborationId Collaboration, ValueList<SeatHistory> Seats, ValueList<LogMoment> Moments)
{
    /// <param name="entries">The collaboration's entries as recorded, in number order.</param>
    /// <param name="day">Only what was known of this day: a rectangle for each time that its answer changed, over the days that had the same answer throughout. Null: all days.</param>
    public static ChairHistory Of(CollaborationId collaboration, IReadOnlyList<Entry> entries, Known upTo, DateOnly? day = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(upTo);
        var known = ChairKnowledge.Of(collaboration, entries, upTo);
        var seats = known.SelectMany(one => one.Register.AllSeats()).Distinct().OrderBy(seat => seat.Seat).ThenBy(seat => seat.Body)
            .Select(seat => SeatHistory.Of(seat, known, day)).ToValueList();
        return new(collaboration, seats, seats.SelectMany(seat => seat.Moments).DistinctBy(moment => moment.Number).OrderBy(moment => moment.Number).ToValueList());
    }
}

/// <summary>One seat's rectangles. They do not overlap, and together cover all days (or the one day asked) from the first moment at which the seat was spoken of.</summary>
/// <param name="Answers">In the order in which they came to be known, then by day.</param>
public sealed record SeatHistory(SeatInBody Seat, ValueList<KnownAnswer> Answers)
{
    /// <summary>The moments at which the seat's answer for some day changed, in order.</summary>
    public IReadOnlyList<LogMoment> Moments => [.. Answers.Select(answer => answer.Since).DistinctBy(moment => moment.Number).OrderBy(moment => moment.Number)];

    /// <summary>What was known of a day after the entry with this number; null: nothing had been recorded of this seat yet.</summary>
    public KnownAnswer? At(DateOnly day, long number) => Answers.FirstOrDefault(answer => answer.Days.Contains(day) && answer.WasKnownAt(number));

    internal static SeatHistory Of(SeatInBody seat, IReadOnlyList<ChairKnowledge> known, DateOnly? day)
    {
        var (closed, open) = (new List<KnownAnswer>(), new List<KnownAnswer>());
        foreach (var (since, register, entries) in known)
        {
            IReadOnlyList<SeatStretch> all = register.AllSeats().Contains(seat) ? SeatStretch.Of(register, seat)
                : closed.Count + open.Count > 0 ? [new SeatStretch(DaySpan.Open, [], [])]
                : [];
            var stretches = all.Where(stretch => day is not { } asked || stretch.Days.Contains(asked)).ToList();
            var still = stretches.Select(stretch => open.Find(GoesOnIn(stretch)) is { } answer
                ? answer.GoingOnIn(stretch, entries)
                : new KnownAnswer(stretch.Days, since, Until: null, stretch.Says, stretch.Evidence)).ToList();
            closed.AddRange(open.Where(answer => !stretches.Exists(stretch => GoesOnIn(stretch)(answer))).Select(answer => answer with { Until = since }));
            open = still;
        }

        return new(seat, closed.Concat(open).OrderBy(answer => answer.Since.Number).ThenBy(answer => answer.Days.First).ToValueList());

        // Of one day it matters not that the days beside it come to be told apart from it.
        Predicate<KnownAnswer> GoesOnIn(SeatStretch stretch) => answer => answer.Says.Equals(stretch.Says) && (day is not null || answer.Days == stretch.Days);
    }
}

/// <summary>A rectangle of valid days by recorded time, throughout which one seat has one answer.</summary>
/// <param name="Since">The entry that brought it.</param>
/// <param name="Until">The entry after which something else was known; null: it is still so.</param>
/// <param name="Says">Who had the seat and how surely, that it was vacant, or that no source tells; empty: what had been recorded of the seat was retracted.</param>
/// <param name="Evidence">
/// The entries that it rests on: those that it rested on when it came, and of those added while it stood the ones that speak of these days or of one of the first.
/// </param>
public sealed record KnownAnswer(DaySpan Days, LogMoment Since, LogMoment? Until, ValueList<SeatStatement> Says, ValueList<Guid> Evidence)
{
    /// <summary>Was this what was known after the entry at this place in the log?</summary>
    public bool WasKnownAt(long number) => Since.Number <= number && (Until is null || number < Until.Number);

    /// <param name="known">The collaboration's entries about seats, as known by then.</param>
    internal KnownAnswer GoingOnIn(SeatStretch stretch, IReadOnlyList<Entry> known)
    {
        var days = new DaySpan(Days.First > stretch.Days.First ? Days.First : stretch.Days.First, Days.After < stretch.Days.After ? Days.After : stretch.Days.After);
        var told = known.Where(entry => entry.Evidence.Intersect(Evidence).Any() || SpeaksOf(entry.Fact, days)).SelectMany(entry => entry.Evidence);
        return this with { Days = days, Evidence = Evidence.Union(stretch.Evidence.Intersect(told)).ToValueList() };
    }

    /// <summary>It gives one of these answers to one of these days. That somebody left, or that another came, tells of other days.</summary>
    private bool SpeaksOf(CollaborationEvent fact, DaySpan days)
    {
        var extent = Extent.Beginning(fact.Effective);
        return new DaySpan(extent.Begin.Earliest, extent.End.Latest).Overlaps(days) && Says.Any(said => fact switch
        {
            ChairAppointed a => IsOf(said, a.Person, a.OnBehalfOf),
            ChairSucceeded s => IsOf(said, s.Person, s.OnBehalfOf),
            SeatLeftVacant => said.Certainty == SeatCertainty.Vacant,
            _ => false,
        });
    }

    private static bool IsOf(SeatStatement said, PersonRef? person, Party? onBehalfOf) =>
        person is null ? said.Person is null && onBehalfOf is not null && said.OnBehalfOf == onBehalfOf : person.IsSamePersonAs(said.Person);
}
