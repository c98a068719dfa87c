using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Reports;

/// <summary>What lies over one sentence of an established report: what became known since, with names.</summary>
/// <param name="Word">"Sindsdien gecorrigeerd en betwist".</param>
/// <param name="StillReads">The report as it reads now has the sentence in the same words.</param>
/// <param name="ReadsNow">What stands in its place there.</param>
public sealed record SinceNote(string Word, bool IsChanged, bool StillReads, IReadOnlyList<SinceChange> Changes, IReadOnlyList<SinceReading> ReadsNow)
{
    /// <summary>Null when nothing came since.</summary>
    /// <param name="streamOf">In which stream an entry stands.</param>
    public static SinceNote? Of(SentenceSince since, ReportScope scope, Func<Guid, string> streamOf, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(since);
        ArgumentNullException.ThrowIfNull(streamOf);
        ArgumentNullException.ThrowIfNull(names);
        if (since is { StillReads: true, Changes.Count: 0 })
            return null;
        var kinds = since.Changes.Select(change => DutchWords.Of(change.Kind)).Distinct().ToList();
        return new(
            kinds.Count == 0 ? "Luidt sindsdien anders" : $"Sindsdien {DutchWords.List(kinds)}",
            since.IsChanged,
            since.StillReads,
            [.. since.Changes.Select(change => new SinceChange(Marks.EntryUrl(streamOf(change.Entry), change.Entry), TimeQuestion.Number(change.Number), PersonTokens.Fill(change.Sentence, names.NameOf), DutchDates.Moment(change.RecordedAt)))],
            [.. since.ReadsNow.Select(now => SinceReading.Of(now, scope, names))]);
    }
}

/// <param name="Number">Of the entry in the log.</param>
public sealed record SinceChange(string Url, string Number, string Sentence, string RecordedAt);

/// <summary>A sentence of the report as it reads now.</summary>
public sealed record SinceReading(string Url, string Text)
{
    public static SinceReading Of(NumberedSentence now, ReportScope scope, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(names);
        return new(ReportUrls.Page(scope) + ReportUrls.Sentence(now.Number), PersonTokens.Fill(now.Sentence.Text, names.NameOf));
    }
}
