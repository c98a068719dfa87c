namespace G40CityDeals.Domain.Meetings;

/// <summary>A collaboration's meetings: those planned, held or cancelled one by one, and those that a source only counts.</summary>
public sealed record MeetingCalendar(CollaborationId Collaboration, ValueList<Meeting> Meetings, ValueList<Stated<MeetingsCounted>> Counts) : IView<MeetingCalendar>
{
    /// <summary>Joint meetings that stand in another stream and name this collaboration; shown here, counted there. See <see cref="CollaborationViews.WithMeetingsElsewhere"/>.</summary>
    public ValueList<MeetingElsewhere> Elsewhere { get; init; } = [];

    public static MeetingCalendar Project(CollaborationId collaboration, IReadOnlyList<Entry> known)
    {
        var state = known.Fold<MeetingState>();
        return new(collaboration, state.Meetings, state.Counts);
    }

    /// <summary>The meetings held here that name another collaboration as one that held it too.</summary>
    public IEnumerable<MeetingElsewhere> JointWith(CollaborationId other) =>
        Meetings.Where(meeting => meeting.Held?.Fact.JointlyWith.Any(host => host.Collaboration == other) == true).Select(meeting => new MeetingElsewhere(Collaboration, meeting.Held!)); // the filter saw it

    /// <summary>
    /// How many meetings of this forum there were in a calendar year: as counted by the sources, and how many of them are described one by one
    /// and certainly lie in it. Counts of the whole year go before counts of parts of it; those of different modes or parts add up.
    /// </summary>
    public MeetingTally Count(int year, Forum forum)
    {
        var span = new DaySpan(new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var counts = Counts.Where(count => count.Fact.Forum == forum && span.Contains(count.Fact.Effective.Span)).ToList();
        var ofWholeYear = counts.Where(count => count.Fact.Effective.Span == span).ToList();
        var used = ofWholeYear.Count > 0 ? ofWholeYear : counts;
        var described = Meetings.Where(meeting => meeting.Held is { } held && held.Fact.Forum == forum && span.Contains(held.Fact.Effective.Span)).ToList();
        var modes = used.Select(count => count.Fact.Mode).Distinct().ToList();
        var evidence = used.SelectMany(count => count.Evidence).Concat(described.SelectMany(meeting => meeting.Held?.Evidence ?? [])).Distinct();
        return new(
            forum,
            modes.Count == 1 ? modes[0] : null,
            used.Count == 0 ? null : used.Sum(count => count.Fact.Number),
            described.Count,
            evidence.ToValueList());
    }
}

/// <summary>One meeting; at least one of the three is there. <paramref name="Planned"/>: the last plan.</summary>
public sealed record Meeting(MeetingId Id, Stated<MeetingPlanned>? Planned, Stated<MeetingHeld>? Held, Stated<MeetingCancelled>? Cancelled);

/// <summary>A joint meeting in the stream of who recorded it.</summary>
public sealed record MeetingElsewhere(CollaborationId Recorder, Stated<MeetingHeld> Held);

/// <summary>"Board 8, of which 6 described."</summary>
/// <param name="Mode">Of those counted, where all counts name the same; null otherwise.</param>
/// <param name="Counted">Null when no source counts them.</param>
/// <param name="Described">Held one by one, inside the year for certain.</param>
public sealed record MeetingTally(Forum Forum, MeetingMode? Mode, int? Counted, int Described, ValueList<Guid> Evidence);
