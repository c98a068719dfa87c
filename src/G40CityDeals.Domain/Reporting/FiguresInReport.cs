using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Wording;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>The year's totals over all collaborations, as far as recorded.</summary>
internal static class FiguresInReport
{
    public static IEnumerable<Sentence> Tell(YearStatistics figures, IReadOnlySet<Guid> disputed)
    {
        foreach (var forum in figures.MeetingsPerForum)
        {
            var who = forum.Forum == Forum.CoreTeam ? "ambtelijke kernteams" : DutchWords.Of(forum.Forum);
            var described = Number(forum.Described, "vergadering is", "vergaderingen zijn");
            yield return Tell(
                forum.Counted is { } counted
                    ? $"{DutchWords.Sentence(who)} vergaderden volgens de bronnen {counted} keer in {figures.Year}{(forum.Described > 0 ? $"; {described} beschreven" : "")}"
                    : $"Van {who} {described} over {figures.Year} beschreven; hoe vaak zij in totaal vergaderden, is niet vastgelegd",
                forum.Evidence,
                disputed);
        }

        if (figures.Deliverables.Count > 0)
        {
            var total = figures.Deliverables.Sum(figure => figure.Number);
            var kinds = DutchWords.List(figures.Deliverables.Select(figure => $"{DutchWords.Of(figure.Type)} ({figure.Number})"));
            yield return Tell(
                $"Over {figures.Year} {(total == 1 ? "is" : "zijn")} {Number(total, "product", "producten")} vastgelegd, naar soort: {kinds}",
                figures.Deliverables.SelectMany(figure => figure.Evidence),
                disputed);
        }

        if (figures.Milestones.Any(figure => figure.Achieved > 0 || figure.Slipped > 0))
        {
            var (achieved, slipped) = (figures.Milestones.Sum(figure => figure.Achieved), figures.Milestones.Sum(figure => figure.Slipped));
            yield return Tell(
                $"Behaalde mijlpalen in {figures.Year}: {achieved}; later dan eerst gepland: {slipped}",
                figures.Milestones.SelectMany(figure => figure.Evidence),
                disputed);
        }
    }

    /// <summary>A total over disputed entries says so; what the sources say stands where each of them is told.</summary>
    private static Sentence Tell(string text, IEnumerable<Guid> evidence, IReadOnlySet<Guid> disputed)
    {
        List<Guid> used = [.. evidence];
        return new Sentence(used.Exists(disputed.Contains) ? $"{text}; over een van deze gegevens zijn de bronnen het niet eens." : $"{text}.", used);
    }
}
