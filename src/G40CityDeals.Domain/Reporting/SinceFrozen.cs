using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Reporting;

/// <summary>What became of a report since it was established: the report itself stands as it was, this lies over it.</summary>
/// <param name="Sentences">All of the report's, in reading order.</param>
/// <param name="Added">Those of the same report as it reads now that the established one has not in any wording.</param>
public sealed record SinceFrozen(ValueList<SentenceSince> Sentences, ValueList<NumberedSentence> Added)
{
    /// <summary>How many of its sentences do not read so any more, or rest on an entry that was corrected, retracted, disputed or settled.</summary>
    public int Changed => Sentences.Count(sentence => sentence.IsChanged);

    /// <param name="frozen">As it was established.</param>
    /// <param name="now">The same report as known later.</param>
    /// <param name="entries">As recorded, in number order; those after the position of <paramref name="frozen"/> are what came since.</param>
    public static SinceFrozen Of(Report frozen, Report now, IReadOnlyList<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(entries);
        var amendings = new Amendings(entries);
        var since = entries.Where(entry => entry.Number > frozen.Position && entry.Fact is Amendment).ToLookup(entry => amendings.Root(entry).Id, amendings.Change);
        var (then, today) = (frozen.Numbered.ToList(), now.Numbered.ToList());
        var (old, fresh) = (then.ToHashSet(SameWords.Here), today.ToHashSet(SameWords.Here));
        List<NumberedSentence> other = [.. today.Where(sentence => !old.Contains(sentence))];
        List<NumberedSentence> gone = [.. then.Where(sentence => !fresh.Contains(sentence))];
        var inPlaceOf = other.ToLookup(candidate => gone.Where(sentence => Likeness(candidate, sentence) > 0).MaxBy(sentence => Likeness(candidate, sentence))?.Number);
        List<SentenceSince> sentences = [.. then.Select(sentence => new SentenceSince(
            sentence,
            sentence.Sentence.Evidence.Select(id => amendings.Find(id) is { } entry ? amendings.Root(entry).Id : id).Distinct()
                .SelectMany(root => since[root]).OrderBy(change => change.Number).ToValueList(),
            fresh.Contains(sentence),
            inPlaceOf[sentence.Number].ToValueList()))];
        return new([.. sentences], inPlaceOf[null].ToValueList());
    }

    /// <summary>How much two sentences about the same collaboration rest on the same entries: from 0, none, to 1, all.</summary>
    private static double Likeness(NumberedSentence candidate, NumberedSentence sentence)
    {
        if (candidate.Section.Collaboration != sentence.Section.Collaboration)
            return 0;
        var shared = candidate.Sentence.Evidence.Intersect(sentence.Sentence.Evidence).Count();
        return (double)shared / (candidate.Sentence.Evidence.Count + sentence.Sentence.Evidence.Count - shared);
    }

    /// <summary>The same words about the same collaboration, wherever in the report.</summary>
    private sealed class SameWords : IEqualityComparer<NumberedSentence>
    {
        public static SameWords Here { get; } = new();

        public bool Equals(NumberedSentence? x, NumberedSentence? y) => Words(x) == Words(y);

        public int GetHashCode(NumberedSentence obj) => Words(obj).GetHashCode();

        private static (CollaborationId?, string?) Words(NumberedSentence? one) => (one?.Section.Collaboration, one?.Sentence.Text);
    }
}

/// <summary>One sentence of an established report, and what came since.</summary>
/// <param name="Changes">The entries recorded since that speak of one it rests on, in that order.</param>
/// <param name="StillReads">The same report as known later has it in the same words.</param>
/// <param name="ReadsNow">What that one has in its place; empty when it still reads so, or when nothing took its place.</param>
public sealed record SentenceSince(NumberedSentence Told, ValueList<KnowledgeChange> Changes, bool StillReads, ValueList<NumberedSentence> ReadsNow)
{
    /// <summary>More than that another source confirmed it.</summary>
    public bool IsChanged => !StillReads || Changes.Any(change => change.Kind != KnowledgeKind.Confirmed);
}
