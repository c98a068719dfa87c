namespace G40CityDeals.Domain.Chairs;

/// <summary>What one moment knew of a collaboration's seats that another did not: for which days the answer differs, and which entries made it so.</summary>
public sealed record ChairChanges(CollaborationId Collaboration, ValueList<SeatChange> Changes)
{
    /// <summary>
    /// From what was known at <paramref name="was"/> to what was known at <paramref name="now"/>; the later may be asked first, then it reads backwards.
    /// That no source tells of a day is no news where nothing had been recorded of the seat at all.
    /// </summary>
    /// <param name="entries">The collaboration's entries as recorded, in number order.</param>
    public static ChairChanges Between(CollaborationId collaboration, IReadOnlyList<Entry> entries, Known was, Known now)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(now);
        var (from, to) = (LastNumber(entries, was), LastNumber(entries, now));
        var history = ChairHistory.Of(collaboration, entries, from < to ? now : was);
        return new(collaboration, history.Seats.SelectMany(seat => Of(seat, from, to)).ToValueList());
    }

    private static long LastNumber(IEnumerable<Entry> entries, Known known) => entries.LastOrDefault(known.Includes)?.Number ?? 0;

    private static List<SeatChange> Of(SeatHistory seat, long from, long to)
    {
        var changes = new List<SeatChange>();
        foreach (var days in DaySpan.Open.CutAt(seat.Answers.SelectMany(answer => new[] { answer.Days.First, answer.Days.After })))
        {
            var (was, now) = (seat.At(days.First, from)?.Says ?? [], seat.At(days.First, to)?.Says ?? []);
            if (was.Equals(now) || (TellsNothing(was) && TellsNothing(now)))
                continue;
            var because = Turns(seat, days.First, Math.Min(from, to), Math.Max(from, to));
            if (changes is [.., var before] && before.Days.After == days.First && before.Was.Equals(was) && before.Now.Equals(now))
                changes[^1] = before with { Days = new(before.Days.First, days.After), Because = before.Because.Union(because).OrderBy(moment => moment.Number).ToValueList() };
            else
                changes.Add(new(seat.Seat, days, was, now, because));
        }

        return changes;
    }

    /// <summary>The entries after one place in the log, up to and including another, at which the answer for a day turned into another.</summary>
    private static ValueList<LogMoment> Turns(SeatHistory seat, DateOnly day, long after, long upTo)
    {
        var ofThatDay = seat.Answers.Where(answer => answer.Days.Contains(day)).ToList();
        return ofThatDay
            .Where((answer, place) => answer.Since.Number > after && answer.Since.Number <= upTo && !answer.Says.Equals(place == 0 ? [] : ofThatDay[place - 1].Says))
            .Select(answer => answer.Since)
            .ToValueList();
    }

    private static bool TellsNothing(ValueList<SeatStatement> says) => says.All(statement => statement.Certainty == SeatCertainty.Unknown);
}

/// <summary>Days on end for which a seat's answer differs between two moments of knowledge.</summary>
/// <param name="Was">Empty: nothing had been recorded of the seat.</param>
/// <param name="Because">The entries recorded in between that changed it, in order.</param>
public sealed record SeatChange(SeatInBody Seat, DaySpan Days, ValueList<SeatStatement> Was, ValueList<SeatStatement> Now, ValueList<LogMoment> Because);
