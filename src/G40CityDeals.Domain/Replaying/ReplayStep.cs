using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Reporting.Status;

namespace G40CityDeals.Domain.Replaying;

/// <summary>One entry, what it changed, and what became of it. Persons stand in all text as tokens (<see cref="Persons.PersonRef.Token"/>).</summary>
/// <param name="Number">From 1.</param>
/// <param name="Entry">Exactly as recorded.</param>
/// <param name="Dutch">What it says, in one sentence; what it says of other entries as those were known then.</param>
/// <param name="English">The same in English.</param>
/// <param name="Changes">What was different in the state as known after it, for all days at once.</param>
/// <param name="Unchanged">Why nothing was different, in Dutch; null when something was.</param>
/// <param name="About">For an entry about an entry: which, and where that is itself about one, which; nearest first.</param>
/// <param name="Later">What later entries say of it, or of what was said of it, in the order recorded.</param>
public sealed record ReplayStep(
    int Number,
    Entry Entry,
    string Dutch,
    string English,
    ValueList<StatusChange> Changes,
    string? Unchanged,
    ValueList<AmendedEntry> About,
    ValueList<LaterEntry> Later);

/// <param name="Number">Its step.</param>
/// <param name="Sentence">What it says, in Dutch.</param>
public sealed record AmendedEntry(int Number, Entry Entry, string Sentence);

/// <param name="Number">Its step.</param>
/// <param name="Sentence">What it says, in Dutch.</param>
/// <param name="Undone">It was itself retracted later.</param>
public sealed record LaterEntry(int Number, Entry Entry, AmendmentKind Kind, string Sentence, bool Undone);

/// <summary>A step in short.</summary>
/// <param name="Does">What it does to another entry; null for a fact.</param>
/// <param name="Corrected">Another value stands in its place now.</param>
/// <param name="Retracted">It does not count any more.</param>
/// <param name="Disputed">Another source says otherwise and nobody has chosen yet.</param>
public sealed record ReplayMark(int Number, Entry Entry, AmendmentKind? Does, bool Corrected, bool Retracted, bool Disputed);
