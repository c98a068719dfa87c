using System.Globalization;
using G40CityDeals.App.Features.Collaborations;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Replaying;
using G40CityDeals.Domain.Reporting.Status;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Replaying;

/// <summary>One step through a collaboration's history: an entry as recorded, what it changed, and what became of it.</summary>
public sealed class ReplayModel(PageData data, ReplayReader reader) : PageModel
{
    private RecordedReplay? _recorded;
    private ReplayStep? _step;

    public string Id { get; private set; } = "";

    public string Name => Recorded.Name;

    public int Count => Recorded.Replay.Count;

    public ReplayStep Step => _step ?? throw new InvalidOperationException("The page is shown only when there is a step.");

    public Entry Entry => Step.Entry;

    public IReadOnlyList<ReplayMark> Marks { get; private set; } = [];

    /// <summary>The steps that are about another, or that another is about in a way that counts now.</summary>
    public IReadOnlyList<ReplayMark> Remarkable => [.. Marks.Where(mark => KindOf(mark).Length > 0)];

    /// <summary>What the reader should know about how the question was read.</summary>
    public string? Note { get; private set; }

    /// <summary>As the reader wrote them, for the fields.</summary>
    public string KnownText { get; private set; } = "";

    public string ValidText { get; private set; } = "";

    public RecordedBy By { get; private set; } = new("", null, Verified: false);

    /// <summary>Field by field, what a correction changed in the entry that it is about.</summary>
    public IReadOnlyList<EntryChange> FieldChanges { get; private set; } = [];

    public IEnumerable<IGrouping<StatusTopic, StatusChange>> Changes => Step.Changes.GroupBy(change => change.Topic);

    /// <summary>Of the entry that is shown: what it does, and how it stands now.</summary>
    public ReplayMark Mark => Marks[Step.Number - 1];

    private RecordedReplay Recorded => _recorded ?? throw new InvalidOperationException("The page is shown only when there is a stream.");

    private PersonBook Names { get; set; } = PersonBook.Empty;

    public async Task<IActionResult> OnGetAsync(string id, string? stap, string? knownOn, string? validOn, CancellationToken cancellationToken)
    {
        _recorded = await reader.ReadAsync(id, await data.NowAsync(cancellationToken), data.Today, cancellationToken);
        if (_recorded is null)
            return NotFound();
        Names = await data.PersonsAsync(cancellationToken);
        (Id, KnownText, ValidText) = (id, knownOn?.Trim() ?? "", validOn?.Trim() ?? "");
        var number = stap is not null ? Numbered(stap) : KnownText.Length > 0 ? await KnownByAsync(KnownText, cancellationToken) : ValidText.Length > 0 ? About(ValidText) : 1;
        _step = Recorded.Replay.Step(number);
        By = await reader.RecordedByAsync(Entry, cancellationToken);
        Marks = Recorded.Replay.Marks();
        FieldChanges = EntryChanges.Of(Entry, Recorded.Log.Recorded, Names);
        return Page();
    }

    public string UrlOf(int number) => string.Create(CultureInfo.InvariantCulture, $"/samenwerkingen/{Id}/replay?stap={number}");

    /// <summary>Null: there is no such step.</summary>
    public string? UrlIfThere(int number) => number >= 1 && number <= Count && number != Step.Number ? UrlOf(number) : null;

    public string Fill(string text) => PersonTokens.Fill(text, Names.NameOf);

    public string FillEnglish(string text) => PersonTokens.Fill(text, Names.NameInEnglishOf);

    /// <summary>What a step does and how it stands now, in words: "stap 3: correctie, ingetrokken".</summary>
    public static string Told(ReplayMark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        string?[] parts = [mark.Does is { } does ? DutchWords.Of(does) : null, mark.Corrected ? "later gecorrigeerd" : null, mark.Retracted ? "later ingetrokken" : null, mark.Disputed ? "betwist" : null];
        var said = parts.OfType<string>().ToList();
        return $"stap {mark.Number}{(said.Count == 0 ? "" : $": {DutchWords.List(said)}")}";
    }

    /// <summary>The class of a step's picture: what it is, then what became of it.</summary>
    public static string KindOf(ReplayMark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return mark.Retracted ? "gone" : mark.Disputed || mark.Does == AmendmentKind.Dispute ? "clash" : mark.Corrected ? "changed" : mark.Does is null ? "" : "amends";
    }

    private int Numbered(string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var asked))
        {
            Note = $"Een stap is een getal van 1 tot en met {Count}. U ziet de eerste.";
            return 1;
        }

        if (asked >= 1 && asked <= Count)
            return asked;
        Note = $"Stap {asked} is er niet: er zijn {Words.Count(Count, "stap", "stappen")}. U ziet de {(asked < 1 ? "eerste" : "laatste")}.";
        return Math.Clamp(asked, 1, Count);
    }

    private async Task<int> KnownByAsync(string text, CancellationToken cancellationToken)
    {
        var question = await data.ResolvedAsync(TimeQuestion.From(null, text, null, data.Today), cancellationToken);
        if (question.Errors.Count > 0)
        {
            Note = $"Het moment ‘{text}’ begrijpen we niet. Schrijf een datum zoals 31-12-2021, met tijd zoals 22-11-2026 18:05, of een vermelding zoals #114. U ziet de eerste stap.";
            return 1;
        }

        if (Recorded.Replay.LastKnown(question.Known) is { } last)
            return last;
        Note = "Toen was hier nog niets vastgelegd. U ziet de eerste stap.";
        return 1;
    }

    private int About(string text)
    {
        if (!DutchDateInput.TryParseMoment(text, out var moment))
        {
            Note = $"De datum ‘{text}’ begrijpen we niet. Schrijf bijvoorbeeld 01-07-2021, juli 2021 of 2021. U ziet de eerste stap.";
            return 1;
        }

        if (Recorded.Replay.FirstAbout(moment.Span) is { } first)
            return first;
        Note = $"Geen vermelding hier spreekt over {DutchDates.Plain(moment)}. U ziet de eerste stap.";
        return 1;
    }
}
