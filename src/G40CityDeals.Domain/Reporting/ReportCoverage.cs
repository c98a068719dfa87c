using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;

namespace G40CityDeals.Domain.Reporting;

/// <summary>What a year's report does with an entry.</summary>
public enum EntryUse
{
    /// <summary>A sentence rests on it.</summary>
    Told,

    /// <summary>It only gives a section its name and kind: that something existed all along goes without saying.</summary>
    InHeading,

    /// <summary>As known now it speaks of another year.</summary>
    OtherYear,

    /// <summary>It was retracted: what was never so is not told.</summary>
    Retracted,

    /// <summary>It retracts another: no sentence can rest on that.</summary>
    Retracts,

    /// <summary>It stands and counts for the year, and no sentence uses it.</summary>
    Untold,
}

/// <summary>Which entries of a year its report uses, and why it does not use the others.</summary>
/// <param name="Entries">All that speak of the year, or did when they were recorded, and all about those; in number order.</param>
public sealed record ReportCoverage(int Year, Known Known, long Position, ValueList<CoveredEntry> Entries)
{
    /// <summary>How many the report uses, in a sentence or a heading.</summary>
    public int Used => Entries.Count(entry => entry.Use is EntryUse.Told or EntryUse.InHeading);

    /// <summary>In whole percents, rounded down: 100 only when all are used. 100 too when there are none.</summary>
    public int Percent => Entries.Count == 0 ? 100 : 100 * Used / Entries.Count;

    /// <param name="report">As known at its own moment.</param>
    /// <param name="entries">Of all collaborations, as recorded, in number order.</param>
    /// <param name="collaborations">Projected from what is known at that moment, as the report was.</param>
    public static ReportCoverage Of(AnnualReport report, IReadOnlyList<Entry> entries, IReadOnlyList<CollaborationViews> collaborations)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(collaborations);
        List<Entry> recorded = [.. entries.Where(report.Known.Includes)];
        var network = new Network(collaborations, report.Year);
        var years = collaborations.ToDictionary(views => views.Collaboration.Value, views => new ReportedYear(report.Year, views, network));
        var sentences = report.Numbered.SelectMany(one => one.Sentence.Evidence, (one, id) => (id, one.Number)).ToLookup(pair => pair.id, pair => pair.Number);
        var known = History.AsKnown(recorded, Known.All).ToDictionary(entry => entry.Id);
        var amendings = new Amendings(recorded);
        var retractions = recorded.Where(entry => entry.Fact is EntryRetracted).ToLookup(entry => ((EntryRetracted)entry.Fact).Entry, entry => entry.Id);
        var ofYear = recorded.Where(entry => amendings.Root(entry) == entry && IsOfYear(entry)).Select(entry => entry.Id).ToHashSet();
        return new(report.Year, report.Known, report.Position, recorded.Where(entry => ofYear.Contains(amendings.Root(entry).Id)).Select(Covered).ToValueList());

        bool IsOfYear(Entry fact) => sentences.Contains(fact.Id)
            || (years.TryGetValue(fact.Stream, out var year) && (year.Covers([fact.Id]) || (fact.Fact.Effective is not Effective.Occurred { When: null } && fact.Fact.Effective.SpeaksOf(year.Span))));

        CoveredEntry Covered(Entry entry)
        {
            var (use, because) = UseOf(entry);
            return new(entry.Id, entry.Number, new(entry.Stream), use, because, sentences[entry.Id].ToValueList());
        }

        (EntryUse Use, Guid? Because) UseOf(Entry entry)
        {
            if (sentences.Contains(entry.Id))
                return (EntryUse.Told, null);
            var root = amendings.Root(entry).Id;
            if (!known.TryGetValue(root, out var stands))
                return entry.Fact is EntryRetracted ? (EntryUse.Retracts, null) : (EntryUse.Retracted, retractions[entry.Id].Concat(retractions[root]).LastOrDefault());
            if (retractions[entry.Id].Any() && !stands.Evidence.Contains(entry.Id))
                return (EntryUse.Retracted, retractions[entry.Id].Last());
            if (entry.Fact is EntryRetracted)
                return (EntryUse.Retracts, null);
            if (!years[entry.Stream].Covers([root]))
                return (EntryUse.OtherYear, stands.Standing.CorrectedBy);
            return stands.Fact is CollaborationRegistered or CollaborationRenamed ? (EntryUse.InHeading, null) : (EntryUse.Untold, null);
        }
    }
}

/// <param name="Because">The entry that is why it is not used; null where none is.</param>
/// <param name="Sentences">Their places in the report, from 1.</param>
public sealed record CoveredEntry(Guid Entry, long Number, CollaborationId Collaboration, EntryUse Use, Guid? Because, ValueList<int> Sentences);
