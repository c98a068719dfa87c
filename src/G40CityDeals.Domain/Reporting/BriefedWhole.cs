using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>What a board brief tells of all collaborations together, before it goes into each.</summary>
internal static class BriefedWhole
{
    public static ReportSection Section(IReadOnlyList<BriefedCollaboration> all, DateOnly last) => new(null, "Het geheel", Tell(all, last).ToValueList());

    private static IEnumerable<Sentence> Tell(IReadOnlyList<BriefedCollaboration> all, DateOnly last)
    {
        var phases = all.Select(one => one.Phase).OfType<PhaseAnswer>().ToList();
        if (phases.Count > 0)
        {
            var counted = DutchWords.List(phases.GroupBy(answer => answer.Phase).OrderBy(same => same.Key).Select(same => $"{same.Count()} {In(same.Key)}"));
            var unsure = phases.Any(answer => answer.Certainty != Certainty.Certain) ? "; niet al die fasen zijn zeker" : "";
            yield return new($"Van {Number(phases.Count, "City Deal", "City Deals")} is bekend in welke fase die op {DutchDates.Day(last)} {(phases.Count == 1 ? "was" : "waren")}: {counted}{unsure}.", phases.SelectMany(answer => answer.Span.Evidence));
        }

        var active = all.Where(one => one.Happened.Count > 0).ToList();
        if (active.Count > 0)
        {
            yield return new(
                $"In {active.Count} van de {all.Count} samenwerkingsverbanden gebeurde iets: {DutchWords.List(active.Select(one => $"{one.Name} ({one.Happened.Count})"))}.",
                Entries(active.SelectMany(one => one.Happened)));
        }

        List<ComparedFact> unsureFacts = [.. all.SelectMany(one => one.Happened).Where(fact => fact.Bearing == Bearing.PossiblyHappened)];
        if (unsureFacts.Count > 0)
            yield return new($"Van {Number(unsureFacts.Count, "gebeurtenis", "gebeurtenissen")} daarvan staat niet vast of die binnen de periode viel{(unsureFacts.Count == 1 ? "" : "en")}.", Entries(unsureFacts));
        List<ComparedFact> learned = [.. all.SelectMany(one => one.Learned)];
        if (learned.Count > 0)
            yield return new($"Over andere tijden werd iets bekend in {Number(learned.Count, "geval", "gevallen")}.", Entries(learned));
        if (Milestones(all, last) is { } milestones)
            yield return milestones;
        var disputes = all.SelectMany(one => one.Disputes).ToList();
        if (disputes.Count > 0)
            yield return new($"Over {Number(disputes.Count, "vermelding", "vermeldingen")} spreken bronnen elkaar tegen; daar moet nog worden gekozen.", disputes.SelectMany(open => (Guid[])[open.Entry, open.Conflict.Dispute]));
    }

    private static Sentence? Milestones(IReadOnlyList<BriefedCollaboration> all, DateOnly last)
    {
        var (late, planned) = (all.SelectMany(one => one.Late).ToList(), all.SelectMany(one => one.Planned).ToList());
        List<string> states = [];
        if (planned.Count > 0)
            states.Add($"{(planned.Count == 1 ? "staat" : "staan")} {Number(planned.Count, "mijlpaal", "mijlpalen")} gepland{NotYet(planned, last)}");
        if (late.Count > 0)
            states.Add($"{(late.Count == 1 ? "is" : "zijn")} {Number(late.Count, "mijlpaal", "mijlpalen")} over tijd{NotYet(late, last)}");
        return states.Count == 0 ? null : new($"Op {DutchDates.Day(last)} {string.Join(" en ", states)}.", late.Concat(planned).SelectMany(milestone => milestone.Evidence));
    }

    /// <summary>" (mogelijk nog niet)", or of how many of them that is so.</summary>
    private static string NotYet(List<Milestone> milestones, DateOnly last)
    {
        List<Milestone> unsure = [.. milestones.Where(milestone => milestone.MayBeUnplannedOn(last))];
        return unsure.Count == 0 ? ""
            : unsure.Count == milestones.Count ? DutchDates.PerhapsNotYet(unsure[0].Plan.Fact.Effective, last)
            : $" ({unsure.Count} daarvan mogelijk nog niet)";
    }

    /// <summary>"in uitvoering", "afgerond", "in de fase ‘verkenning’".</summary>
    private static string In(Phase phase) => phase is Phase.Idea or Phase.Exploration ? $"in de fase ‘{DutchWords.Of(phase)}’" : DutchWords.Of(phase);

    private static IEnumerable<Guid> Entries(IEnumerable<ComparedFact> facts) => facts.SelectMany(fact => fact.Evidence);
}
