namespace G40CityDeals.Domain.Reporting;

/// <summary>One collaboration in one year: which facts count, when they were so, and what the sources disagree on.</summary>
internal sealed class ReportedYear
{
    private readonly Dictionary<Guid, Stated<CollaborationEvent>> _facts;
    private readonly Dictionary<Guid, Effective> _dates;
    private readonly ILookup<Guid, Conflict> _conflicts;

    public ReportedYear(int year, CollaborationViews views, Network network)
    {
        (Views, Network) = (views, network);
        Span = new DaySpan(new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        _facts = views.Facts.ToDictionary(fact => fact.Entry);
        _dates = views.Dates.ToDictionary(dated => dated.Entry, dated => dated.Effective);
        _conflicts = views.Conflicts.ToLookup(open => open.Entry, open => open.Conflict);
    }

    public CollaborationViews Views { get; }

    public Network Network { get; }

    public DaySpan Span { get; }

    public string Name => Network.NameOf(Views.Collaboration);

    /// <summary>To stand inside a sentence, with its article and full name.</summary>
    public string Subject => Network.SubjectOf(Views.Collaboration);

    /// <summary>The same under the section's heading, where the name has been read already: "de themagroep".</summary>
    public string ThisOne => Network.KindOf(Views.Collaboration);

    /// <summary>One of these entries, or what disputes it, speaks of the year or of a moment that can lie in it.</summary>
    public bool Covers(IEnumerable<Guid> evidence) =>
        evidence.Any(id => IsInYear(id) || _conflicts[id].Any(conflict => conflict.Claim.Effective.SpeaksOf(Span)));

    /// <summary>Those of the facts that count for the year.</summary>
    public IEnumerable<Stated<TFact>> Of<TFact>(IEnumerable<Stated<TFact>> facts)
        where TFact : CollaborationEvent => facts.Where(fact => Covers(fact.Evidence));

    /// <summary>When it was so according to the first of these entries that speaks of the year: a later year's confirmation counts in that year.</summary>
    public Effective When(ValueList<Guid> evidence)
    {
        var dated = evidence.Where(_dates.ContainsKey).ToList();
        return dated.Count == 0 ? Effective.OccurredOnceUnknown : _dates[dated.FirstOrDefault(IsInYear, dated[0])];
    }

    /// <summary>
    /// Of the entries that a term or membership rests on: those that tell what is asked (not, say, its end) and count for the year; null when none does.
    /// </summary>
    public Told? Telling(ValueList<Guid> evidence, Func<CollaborationEvent, bool> tells)
    {
        var telling = evidence.Where(_facts.ContainsKey).Select(id => _facts[id]).Where(fact => tells(fact.Fact) && Covers(fact.Evidence)).ToList();
        return telling.Count == 0 ? null : new Told(When(telling[0].Evidence), telling.SelectMany(fact => fact.Evidence).Distinct().ToValueList());
    }

    /// <summary>Those of the entries that tell what is asked, in whatever year.</summary>
    public IEnumerable<Guid> Proof(ValueList<Guid> evidence, Func<CollaborationEvent, bool> tells) =>
        evidence.Where(_facts.ContainsKey).Select(id => _facts[id]).Where(fact => tells(fact.Fact)).SelectMany(fact => fact.Evidence);

    /// <summary>A sentence; where one of its entries is disputed it says so, with both values.</summary>
    public Sentence Tell(string text, params IEnumerable<Guid> evidence)
    {
        List<Guid> used = [.. evidence];
        var disputes = used.Distinct().SelectMany(id => _conflicts[id]).Select(DisagreementInWords.Of);
        return new Sentence(string.Join(' ', disputes.Prepend(Wording.DutchWords.Sentence(text))), used);
    }

    /// <param name="leansOn">Entries that it uses as well; what disputes those is said where they are told themselves.</param>
    public Sentence TellWith(string text, IEnumerable<Guid> evidence, IEnumerable<Guid> leansOn)
    {
        var told = Tell(text, evidence);
        return new Sentence(told.Text, told.Evidence.Concat(leansOn));
    }

    private bool IsInYear(Guid id) =>
        _dates.TryGetValue(id, out var effective) && (effective is Effective.Occurred { When: null } ? DocumentSpeaksOfYear(id) : effective.SpeaksOf(Span));

    /// <summary>A fact without a date is told in the years of which its document speaks otherwise; failing that, in the year the document came out; and where nothing dates it, in any year.</summary>
    private bool DocumentSpeaksOfYear(Guid id)
    {
        if (!_facts.TryGetValue(id, out var undated))
            return false;
        var source = undated.Fact.Source;
        var dated = _facts.Values.Where(fact => fact.Fact.Effective is not Effective.Occurred { When: null } && fact.Fact.Source.IsSameDocumentAs(source)).ToList();
        return dated.Count > 0 ? dated.Exists(fact => fact.Fact.Effective.SpeaksOf(Span)) : source.PublishedOn is not { } published || published.Span.Overlaps(Span);
    }
}

/// <summary>When something was so, by the entries that say it.</summary>
internal sealed record Told(Effective When, ValueList<Guid> Evidence);
