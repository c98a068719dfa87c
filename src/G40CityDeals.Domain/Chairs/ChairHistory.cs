namespace G40CityDeals.Domain.Chairs;

/// <summary>
/// All that was ever known of a collaboration's seats, on both time axes at once: for every seat the answer for every valid day at every moment of recording,
/// as rectangles of which each is one answer.
/// </summary>
/// <param name="Moments">The moments at which an answer of one of the seats changed, in order.</param>
public sealed record ChairHistory(CollaborationId Collaboration, ValueList<SeatHistory> Seats, ValueList<RecordedMoment> Moments)
{
    /// <param name="entries">The collaboration's entries as recorded, in index order.</param>
    public static ChairHistory Of(CollaborationId collaboration, IReadOnlyList<Entry> entries, KnownOn upTo)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(upTo);
        var known = ChairKnowledge.Of(collaboration, entries, upTo);
        var seats = known.SelectMany(one => one.Register.AllSeats()).Distinct().OrderBy(seat => seat.Seat).ThenBy(seat => seat.Body)
            .Select(seat => SeatHistory.Of(seat, known)).ToValueList();
        return new(collaboration, seats, seats.SelectMany(seat => seat.Moments).DistinctBy(moment => moment.Index).OrderBy(moment => moment.Index).ToValueList());
    }
}

/// <summary>One seat's rectangles. They do not overlap, and together cover all days from the first moment at which the seat was spoken of.</summary>
/// <param name="Answers">In the order in which they came to be known, then by day.</param>
public sealed record SeatHistory(SeatInBody Seat, ValueList<KnownAnswer> Answers)
{
    /// <summary>The moments at which the seat's answer for some day changed, in order.</summary>
    public IReadOnlyList<RecordedMoment> Moments => [.. Answers.Select(answer => answer.Since).DistinctBy(moment => moment.Index).OrderBy(moment => moment.Index)];

    /// <summary>What was known of a day at a place in the log; null: nothing had been recorded of this seat yet.</summary>
    public KnownAnswer? At(DateOnly day, long index) => Answers.FirstOrDefault(answer => answer.Days.Contains(day) && answer.WasKnownAt(index));

    internal static SeatHistory Of(SeatInBody seat, IReadOnlyList<ChairKnowledge> known)
    {
        var (closed, open) = (new List<KnownAnswer>(), new List<KnownAnswer>());
        foreach (var (since, register) in known)
        {
            var stretches = register.AllSeats().Contains(seat) ? SeatStretch.Of(register, seat)
                : closed.Count + open.Count > 0 ? [new SeatStretch(DaySpan.Open, [], [])]
                : [];
            var still = stretches.Select(stretch => open.Find(answer => answer.GoesOnIn(stretch)) is { } answer
                ? answer with { Evidence = answer.Evidence.Union(stretch.Evidence).ToValueList() }
                : new KnownAnswer(stretch.Days, since, Until: null, stretch.Says, stretch.Evidence)).ToList();
            closed.AddRange(open.Where(answer => !stretches.Any(answer.GoesOnIn)).Select(answer => answer with { Until = since }));
            open = still;
        }

        return new(seat, closed.Concat(open).OrderBy(answer => answer.Since.Index).ThenBy(answer => answer.Days.First).ToValueList());
    }
}

/// <summary>A rectangle of valid days by recorded time, throughout which one seat has one answer.</summary>
/// <param name="Since">The entry that brought it.</param>
/// <param name="Until">The entry after which something else was known; null: it is still so.</param>
/// <param name="Says">Who had the seat and how surely, that it was vacant, or that no source tells; empty: what had been recorded of the seat was retracted.</param>
/// <param name="Evidence">The entries that it rests on, also those that were added while it stood.</param>
public sealed record KnownAnswer(DaySpan Days, RecordedMoment Since, RecordedMoment? Until, ValueList<SeatStatement> Says, ValueList<Guid> Evidence)
{
    /// <summary>Was this what was known after the entry at this place in the log?</summary>
    public bool WasKnownAt(long index) => Since.Index <= index && (Until is null || index < Until.Index);

    internal bool GoesOnIn(SeatStretch stretch) => Days == stretch.Days && Says.Equals(stretch.Says);
}
