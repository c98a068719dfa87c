namespace G40CityDeals.Domain.Reporting;

/// <summary>One collaboration in one year: which facts count, when they were so, and what the sources disagree on.</summary>
internal sealed class ReportedYear
{
    private readonly Dictionary<Guid, Effective> _dates;
    private readonly ILookup<Guid, Conflict> _conflicts;

    public ReportedYear(int year, CollaborationViews views, Network network)
    {
        (Views, Network) = (views, network);
        Span = new DaySpan(new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        _dates = views.Dates.ToDictionary(dated => dated.Entry, dated => dated.Effective);
        _conflicts = views.Conflicts.ToLookup(open => open.Entry, open => open.Conflict);
    }

    public CollaborationViews Views { get; }

    public Network Network { get; }

    public DaySpan Span { get; }

    public string Name => Network.NameOf(Views.Collaboration);

    /// <summary>To stand inside a sentence, with its article.</summary>
    public string Subject => Network.SubjectOf(Views.Collaboration);

    /// <summary>One of these entries, or what disputes it, speaks of the year or of a moment that can lie in it.</summary>
    public bool Covers(IEnumerable<Guid> evidence) =>
        evidence.Any(id => IsInYear(id) || _conflicts[id].Any(conflict => conflict.Claim.Effective.Span.Overlaps(Span)));

    /// <summary>Those of the facts that count for the year.</summary>
    public IEnumerable<Stated<TFact>> Of<TFact>(IEnumerable<Stated<TFact>> facts)
        where TFact : CollaborationEvent => facts.Where(fact => Covers(fact.Evidence));

    /// <summary>When it was so according to the first of these entries that speaks of the year: a later year's confirmation counts in that year.</summary>
    public Effective When(ValueList<Guid> evidence)
    {
        var dated = evidence.Where(_dates.ContainsKey).ToList();
        return dated.Count == 0 ? Effective.OccurredOnceUnknown : _dates[dated.FirstOrDefault(IsInYear, dated[0])];
    }

    /// <summary>A sentence; where one of its entries is disputed it says so, with both values.</summary>
    public Sentence Tell(string text, params IEnumerable<Guid> evidence)
    {
        List<Guid> used = [.. evidence];
        var disputes = used.Distinct().SelectMany(id => _conflicts[id]).Select(DisagreementInWords.Of);
        return new Sentence(string.Join(' ', disputes.Prepend(Wording.DutchWords.Sentence(text))), used);
    }

    private bool IsInYear(Guid id) => _dates.TryGetValue(id, out var effective) && effective.Span.Overlaps(Span);
}
