using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Reporting.Status;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace G40CityDeals.App.Features.Comparing;

/// <summary>Two moments side by side, on either axis: what happened in between, apart from what was only learned.</summary>
public sealed class CompareModel(PageData data, LogReader reader, SettledLog settled) : PageModel
{
    private PersonBook _names = PersonBook.Empty;

    /// <summary>The first and the second, as the reader wrote them.</summary>
    public TimeQuestion First { get; private set; } = TimeQuestion.From(null, null, null, DateOnly.MinValue);

    public TimeQuestion Second { get; private set; } = TimeQuestion.From(null, null, null, DateOnly.MinValue);

    /// <summary>Null: all.</summary>
    public string? Collaboration { get; private set; }

    /// <summary>Id and name, in reading order.</summary>
    public IReadOnlyList<(string Id, string Name)> Choices { get; private set; } = [];

    /// <summary>Null while nothing is asked, or when it cannot be answered.</summary>
    public Comparison? Answer { get; private set; }

    /// <summary>When the log was begun: the first moment of knowledge to compare with; null: it is empty.</summary>
    public DateOnly? LogBegan { get; private set; }

    public string? Refusal { get; private set; }

    public IEnumerable<ComparedCollaboration> Changed => Answer?.Collaborations.Where(one => !one.IsEmpty) ?? [];

    public IEnumerable<string> Notes => First.Notes.Concat(Second.Notes).Distinct();

    public IEnumerable<string> Errors => First.Errors.Concat(Second.Errors);

    /// <summary>As it stands in the field.</summary>
    public string Asked(string name) => Request.Query[name].FirstOrDefault()?.Trim() ?? "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var network = await data.NetworkAsync(await data.NowAsync(cancellationToken), cancellationToken);
        _names = await data.PersonsAsync(cancellationToken);
        var today = data.Today;
        LogBegan = (await reader.FirstOfCollaborationsAsync(cancellationToken))?.RecordedOn;
        Choices = [.. network.Collaborations.Select(views => (views.Collaboration.Value, Name: views.Profile.NameOn(today))).OrderBy(choice => choice.Name, StringComparer.OrdinalIgnoreCase)];
        Collaboration = Choices.Any(choice => choice.Id == Asked("collaboration")) ? Asked("collaboration") : null;
        First = TimeQuestion.From(Asked("validFrom"), Asked("knownFrom"), null, today);
        Second = TimeQuestion.From(Asked("validTo"), Asked("knownTo"), null, today);
        var asked = new Viewpoints(Given("validFrom", First.Day), Given("validTo", Second.Day), Given("knownFrom") ? First.KnownOn : null, Given("knownTo") ? Second.KnownOn : null);
        if (Asked("collaboration").Length > 0 && Collaboration is null)
        {
            Refusal = "Dit samenwerkingsverband kennen we niet. Kies er een uit de lijst, of vergelijk alle.";
            return;
        }

        if (!asked.IsAsked || Errors.Any())
        {
            Refusal = Given("validTo") || Given("knownTo") ? "Vul ook in waarmee u vergelijkt: een dag of een moment van kennis bij ‘Van’." : null;
            return;
        }

        var (first, second) = await asked.ResolveAsync(settled, today, cancellationToken);
        if (first is null || second is null)
        {
            Refusal = $"Het moment van kennis bij ‘{(second is null ? "Naar" : "Van")}’ is er nog niet: wat we dan weten, kan niemand zeggen. Kies een moment dat geweest is.";
            return;
        }

        var (from, to) = (first.Viewpoint, second.Viewpoint);
        if (to.Day < from.Day || to.Known.UpTo < from.Known.UpTo)
        {
            Refusal = "Het tweede punt ligt voor het eerste. Draai de twee om.";
            return;
        }

        (First, Second) = (First with { Day = from.Day, KnownOn = first.KnownOn, Known = from.Known }, Second with { Day = to.Day, KnownOn = second.KnownOn, Known = to.Known });
        Answer = Comparison.Of(await ReportLog.EntriesAsync(reader, Collaboration, to.Known, cancellationToken), from, to);
    }

    /// <summary>With names.</summary>
    public string Named(string text) => PersonTokens.Fill(text, _names.NameOf);

    public ComparedLine Line(ComparedCollaboration one, ComparedFact fact) => new(one.Collaboration.Value, fact, Named);

    /// <summary>Of the state that stands beside the facts (meetings, results, messages, contacts and disputes are told with the facts already): what was learned of it or changed.</summary>
    public static IEnumerable<StatusStep> State(ComparedCollaboration one) => Shown(one).Where(step => step.Learned is not null || step.Happened is not null);

    /// <summary>What is only less sure, since no source vouches for it any more.</summary>
    public static IEnumerable<StatusStep> Faded(ComparedCollaboration one) => Shown(one).Where(step => step is { Learned: null, Happened: null });

    private static IEnumerable<StatusStep> Shown(ComparedCollaboration one) =>
        one.Status.Steps.Where(step => step.Evidence.Count > 0 && step.Topic is not (StatusTopic.Disputes or StatusTopic.Meetings or StatusTopic.Deliverables or StatusTopic.KeyMessages or StatusTopic.Contacts));

    private bool Given(string name) => Asked(name).Length > 0;

    private DateOnly? Given(string name, DateOnly day) => Given(name) ? day : null;
}

/// <summary>One fact as it is shown in a comparison.</summary>
/// <param name="Named">Puts names in.</param>
public sealed record ComparedLine(string Collaboration, ComparedFact Fact, Func<string, string> Named)
{
    /// <summary>What was recorded about it after it was first recorded itself.</summary>
    public IEnumerable<KnowledgeChange> Amendments => Fact.Changes.Where(change => change.Kind != KnowledgeKind.Recorded);

    /// <summary>What an amendment says: only its reason, where what it changed is shown right above it.</summary>
    public string Said(KnowledgeChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change is { Kind: KnowledgeKind.Corrected or KnowledgeKind.Retracted, Reason: { } reason } && Fact.Before != Fact.After && Amendments.Count() == 1 ? reason : Named(change.Sentence);
    }

    /// <summary>It was recorded after the day on which it took place was over.</summary>
    public bool RecordedLate => Fact.Bearing is Bearing.Happened or Bearing.PossiblyHappened && Fact.IsNew && Fact.When.Span.Last < AmsterdamTime.DayOf(Fact.RecordedAt);

    public string Url(Guid entry) => Marks.EntryUrl(Collaboration, entry);
}
