namespace G40CityDeals.Domain.Reporting;

/// <summary>How it was on a day, as known at a moment.</summary>
public sealed record Viewpoint(DateOnly Day, Known Known);

/// <summary>
/// Two viewpoints side by side. What was only <em>learned</em> is the first day as known first against that same day as known later; what <em>happened</em> is the
/// first day against the second, both as known later. So the whole change is what was learned and then what happened, each cause once.
/// </summary>
/// <param name="Collaborations">All of which anything was recorded at the second viewpoint, in reading order, also those in which nothing changed.</param>
public sealed record Comparison(Viewpoint From, Viewpoint To, ValueList<ComparedCollaboration> Collaborations)
{
    /// <summary>Can these two be compared? Neither the day nor what was known may go back.</summary>
    /// <param name="entries">As recorded.</param>
    public static bool IsForward(IEnumerable<Entry> entries, Viewpoint from, Viewpoint to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return from.Day <= to.Day && IsForward(entries, from.Known, to.Known);
    }

    /// <summary>The second moment of knowledge knows all that the first knows.</summary>
    /// <param name="entries">Of all collaborations, as recorded.</param>
    public static bool IsForward(IEnumerable<Entry> entries, Known from, Known to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return entries.All(entry => !from.Includes(entry) || to.Includes(entry));
    }

    /// <param name="entries">Of all collaborations, as recorded, in number order.</param>
    /// <exception cref="ArgumentException">The two do not go forward: see <see cref="IsForward(IEnumerable{Entry}, Viewpoint, Viewpoint)"/>.</exception>
    public static Comparison Of(IReadOnlyList<Entry> entries, Viewpoint from, Viewpoint to)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (!IsForward(entries, from, to))
            throw new ArgumentException("The second viewpoint lies before the first.", nameof(to));
        List<Entry> recorded = [.. entries.Where(to.Known.Includes)];
        var (before, after) = (History.AsKnown(recorded, from.Known).ToLookup(entry => entry.Stream), History.AsKnown(recorded, Known.All).ToLookup(entry => entry.Stream));
        var byStream = recorded.ToLookup(entry => entry.Stream);
        var views = CollaborationViews.OfAll(recorded);
        var known = CollaborationViews.OfAll(recorded.Where(from.Known.Includes)).ToDictionary(one => one.Collaboration);
        var network = new Network(views, to.Day);
        var days = new DaySpan(from.Day.AddDays(1), to.Day.AddDays(1));
        return new(from, to, [.. views.InReadingOrder().Select(Compared)]);

        ComparedCollaboration Compared(CollaborationViews later)
        {
            var stream = later.Collaboration.Value;
            var facts = ComparedFact.Between([.. byStream[stream]], [.. before[stream]], [.. after[stream]], from.Known, days);
            var earlier = known.GetValueOrDefault(later.Collaboration) ?? CollaborationViews.Project(later.Collaboration, []).WithMeetingsElsewhere(known.Values);
            var status = ComparedStatus.Of(earlier, later, from.Day, to.Day, facts.Where(fact => fact.Bearing != Bearing.Outside));
            return new(later.Collaboration, network.NameOf(later.Collaboration), status, facts);
        }
    }
}

/// <param name="Name">On the second day.</param>
/// <param name="Facts">All that happened in the days between, and all that became known of other days; each fact once.</param>
public sealed record ComparedCollaboration(CollaborationId Collaboration, string Name, ComparedStatus Status, ValueList<ComparedFact> Facts)
{
    /// <summary>What happened, may have happened or was so in the days between, in order of time.</summary>
    public IEnumerable<ComparedFact> Happened => Facts.Where(fact => fact.Bearing != Bearing.Outside);

    /// <summary>What only became known: of earlier and later days, and of moments that nobody knows.</summary>
    public IEnumerable<ComparedFact> Learned => Facts.Where(fact => fact.Bearing == Bearing.Outside);

    public bool IsEmpty => Facts.Count == 0 && Status.IsEmpty;
}
