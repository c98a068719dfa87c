using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Wording;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>The year's totals over all collaborations, as far as recorded.</summary>
internal static class FiguresInReport
{
    public static IEnumerable<Sentence> Tell(YearStatistics figures)
    {
        foreach (var forum in figures.MeetingsPerForum)
        {
            var who = forum.Forum == Forum.CoreTeam ? "ambtelijke kernteams" : DutchWords.Of(forum.Forum);
            var described = Number(forum.Described, "vergadering is", "vergaderingen zijn");
            yield return new Sentence(
                forum.Counted is { } counted
                    ? $"{DutchWords.Sentence(who)} vergaderden volgens de bronnen {counted} keer in {figures.Year}{(forum.Described > 0 ? $"; {described} beschreven" : "")}."
                    : $"Van {who} {described} over {figures.Year} beschreven; hoe vaak zij in totaal vergaderden, is niet vastgelegd.",
                forum.Evidence);
        }

        if (figures.Deliverables.Count > 0)
        {
            var total = figures.Deliverables.Sum(figure => figure.Number);
            yield return new Sentence(
                $"Over {figures.Year} {(total == 1 ? "is" : "zijn")} {Number(total, "product", "producten")} vastgelegd, naar soort: {DutchWords.List(figures.Deliverables.Select(figure => $"{DutchWords.Of(figure.Type)} ({figure.Number})"))}.",
                figures.Deliverables.SelectMany(figure => figure.Evidence));
        }

        if (figures.Milestones.Any(figure => figure.Achieved > 0 || figure.Slipped > 0))
        {
            yield return new Sentence(
                $"Behaalde mijlpalen in {figures.Year}: {figures.Milestones.Sum(figure => figure.Achieved)}; later dan eerst gepland: {figures.Milestones.Sum(figure => figure.Slipped)}.",
                figures.Milestones.SelectMany(figure => figure.Evidence));
        }
    }
}
