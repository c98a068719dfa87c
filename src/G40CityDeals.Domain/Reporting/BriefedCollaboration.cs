using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Reporting.Status;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>What a board brief tells of one collaboration.</summary>
internal sealed class BriefedCollaboration
{
    private readonly ComparedCollaboration _compared;
    private readonly CollaborationViews _views;
    private readonly IReadOnlyList<Entry> _known;
    private readonly DateOnly _last;

    /// <param name="views">As known at the end.</param>
    /// <param name="known">Its entries, from <see cref="History.AsKnown"/>.</param>
    /// <param name="last">The last day of the period.</param>
    public BriefedCollaboration(ComparedCollaboration compared, CollaborationViews views, IReadOnlyList<Entry> known, DateOnly last)
    {
        (_compared, _views, _known, _last) = (compared, views, known, last);
        Happened = [.. _compared.Happened.Where(fact => fact.Bearing != Bearing.WasSo)];
        WasSo = [.. _compared.Happened.Where(fact => fact.Bearing == Bearing.WasSo)];
        Learned = [.. _compared.Learned.Where(fact => !IsComing(fact.Entry))];
    }

    public string Name => _compared.Name;

    /// <summary>For certain or possibly.</summary>
    public IReadOnlyList<ComparedFact> Happened { get; }

    public IReadOnlyList<ComparedFact> WasSo { get; }

    /// <summary>Of other times than the period, but for what is still to come.</summary>
    public IReadOnlyList<ComparedFact> Learned { get; }

    public IEnumerable<Milestone> Planned => _views.Milestones.On(_last).Where(milestone => milestone.StatusOn(_last) == MilestoneStatus.Planned);

    public IEnumerable<Milestone> Late => _views.Milestones.On(_last).Where(milestone => milestone.StatusOn(_last) == MilestoneStatus.Late);

    /// <summary>Of which either side can have been so by the last day.</summary>
    public IEnumerable<OpenConflict> Disputes => _views.Conflicts.Where(open => open.Conflict.Disputed.Effective.Span.First <= _last || open.Conflict.Claim.Effective.Span.First <= _last);

    /// <summary>Of a City Deal: the phase it is in on the last day; null when none is known, or none that had certainly begun by then.</summary>
    public PhaseAnswer? Phase =>
        _views.Profile.Kind == CollaborationKind.CityDeal && _views.Profile.CurrentPhase(_last) is { } phase && (phase.Certainty == Certainty.Certain || phase.Span.Extent.Begin.Latest <= _last) ? phase : null;

    /// <summary>There is more to tell than how it stands.</summary>
    public bool IsTold => Section.Parts.Count > 1 || (Section.Parts is [var only] && only.Title != StatusTitle);

    public ReportSection Section => new(_compared.Collaboration, Name, [])
    {
        Parts = ((ReadOnlySpan<ReportPart>)
        [
            Part("Gebeurd in deze periode", Happened.Select(Told)),
            Part("Zo was het in deze periode", WasSo.Select(Told)),
            Part("Bekend geworden over andere tijden", Learned.Select(fact => new Sentence(string.Join(' ', fact.Changes.Select(change => change.Sentence)), fact.Evidence))),
            Part("Wat nog komt", Coming()),
            Part("Bronnen die elkaar tegenspreken", Disputes.Select(open => new Sentence(DisagreementInWords.Of(open.Conflict), open.Entry, open.Conflict.Dispute))),
            Part(StatusTitle, Standing()),
        ]).ToArray().Where(part => part.Sentences.Count > 0).ToValueList(),
    };

    private string StatusTitle => $"Stand op {DutchDates.Day(_last)}";

    private static ReportPart Part(string title, IEnumerable<Sentence> sentences) => new(title, sentences.ToValueList());

    private static Sentence Told(ComparedFact fact)
    {
        var unsure = fact.Bearing == Bearing.PossiblyHappened ? " Of dat binnen deze periode viel, staat niet vast." : "";
        var reworded = fact is { IsReworded: true, Before: { } before } ? $" Eerder was vastgelegd: «{before.TrimEnd('.')}»." : "";
        var disputed = fact.Disagreement is null ? "" : " Een andere bron spreekt dit tegen.";
        return new(fact.Sentence + unsure + reworded + disputed, fact.Evidence);
    }

    private bool IsComing(Guid entry) => Announced.Any(coming => coming.Id == entry);

    /// <summary>What was recorded before its day and lies after the period; not what is known of a later time in hindsight.</summary>
    private IEnumerable<Entry> Announced =>
        _known.Where(entry => entry.Fact.Effective is Effective.Occurred { When: not null } when && when.Span.First > _last && entry.RecordedOn < when.Span.First);

    private IEnumerable<Sentence> Coming() =>
        Late.Select(milestone => Due(milestone, "had behaald moeten zijn"))
            .Concat(Planned.OrderBy(milestone => milestone.DueOn(_last).Span.After).Select(milestone => Due(milestone, "staat gepland")))
            .Concat(Announced.OrderBy(entry => entry.Fact.Effective.Span.First).Select(entry => new Sentence($"Aangekondigd: {EntrySentences.Of(entry.Fact)}", entry.Evidence)));

    private Sentence Due(Milestone milestone, string what)
    {
        var moved = milestone.SlippageOn(_last) is { AtLeastDays: > 0 } later ? $"; dat is {DutchSpans.Of(later)} dan eerst gepland" : "";
        return new($"De mijlpaal {Phrases.Quoted(milestone.Title)} {what}: {DutchDates.Plain(milestone.DueOn(_last))}{DutchDates.PerhapsNotYet(milestone.DueSaidOn(_last), _last)}{moved}.", milestone.Evidence);
    }

    /// <summary>Phase, term and seats: what a board asks first.</summary>
    private IEnumerable<Sentence> Standing() =>
        StatusSheet.Of(_views, _last).Lines
            .Where(line => line.Evidence.Count > 0 && (line.Topic == StatusTopic.Chairs || line.Key == "phase" || line.Key.StartsWith("term/", StringComparison.Ordinal) || line.Key.StartsWith("extension/", StringComparison.Ordinal)))
            .Select(line => new Sentence($"{line.Label}: {line.Value}.", line.Evidence));
}
