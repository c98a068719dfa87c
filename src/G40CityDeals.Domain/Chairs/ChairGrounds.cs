using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Chairs;

/// <summary>What the answers about a collaboration's seats rest on, as known at one moment: which sources say so, and since when the log has known it.</summary>
public sealed class ChairGrounds
{
    private readonly IReadOnlyList<ChairKnowledge> _steps;
    private readonly IReadOnlyDictionary<Guid, Entry> _known;

    private ChairGrounds(ChairRegister register, IReadOnlyList<ChairKnowledge> steps, IReadOnlyList<Entry> known) =>
        (Register, Disputes, _steps, _known) = (register, DisputeBook.Project(register.Collaboration, known), steps, known.ToDictionary(entry => entry.Id));

    /// <summary>The register at that moment.</summary>
    public ChairRegister Register { get; }

    /// <summary>Where sources disagree about the collaboration at that moment.</summary>
    public DisputeBook Disputes { get; }

    /// <param name="entries">The collaboration's entries as recorded, in number order.</param>
    public static ChairGrounds Of(CollaborationId collaboration, IReadOnlyList<Entry> entries, Known upTo)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(upTo);
        var known = History.AsKnown(entries, upTo);
        return new(ChairRegister.Project(collaboration, known), ChairKnowledge.Of(collaboration, entries, upTo), known);
    }

    /// <summary>The sources that say so, each once, in the order recorded; of a corrected entry the source of its correction.</summary>
    /// <param name="evidence">The entries that something in <see cref="Register"/> rests on.</param>
    public ValueList<Source> SourcesOf(IEnumerable<Guid> evidence) => evidence
        .Select(id => _known.GetValueOrDefault(id)).OfType<Entry>()
        .SelectMany(entry => entry.Standing.Confirmations.Select(confirmation => confirmation.Source).Prepend(entry.Fact.Source))
        .Distinct()
        .ToValueList();

    /// <summary>
    /// When the log came to know that this holder had the seat, and that it ended: the first moments at which the register of then said so
    /// on one of the entries that the term rests on now. Being recorded under another name does not count; under another date it does.
    /// </summary>
    /// <param name="term">One of <see cref="Register"/>.</param>
    public TermDelays DelaysOf(ChairTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        var begin = _steps.First(step => step.Register.Terms.Any(then => IsTheSame(then, term))).Since;
        var end = term.Extent.Ended ? _steps.FirstOrDefault(step => step.Register.Terms.Any(then => then.Extent.Ended && IsTheSame(then, term)))?.Since : null;
        return new(RecordingDelay.Of(term.Extent.Begin, begin), end is null ? null : RecordingDelay.Of(term.Extent.End, end));
    }

    private static bool IsTheSame(ChairTerm then, ChairTerm now) =>
        then.IsInSeat(now.Seat, now.Body) && then.Theme == now.Theme && then.IsHeldBy(now.Person, now.OnBehalfOf) && then.Evidence.Intersect(now.Evidence).Any();
}
