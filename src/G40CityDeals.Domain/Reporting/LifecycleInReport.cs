using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Wording;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>How a collaboration began, what it is called, what it is for and what it works on.</summary>
internal static class LifecycleInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year)
    {
        var profile = year.Views.Profile;
        return Start(year)
            .Concat(year.Of(profile.Renamings).Select(renaming => year.Tell(
                $"{When(year, renaming)} kreeg het samenwerkingsverband een nieuwe naam: {Quoted(renaming.Fact.Name)}.", renaming.Evidence)))
            .Concat(year.Of(profile.Goals).Select(goal => Goal(year, goal)))
            .Concat(year.Of(profile.Themes).Select(themes => Themes(year, themes)));
    }

    /// <summary>Only a change is told: that something was there all along goes without saying. A deal's begin is told by its phases where they say the same.</summary>
    private static IEnumerable<Sentence> Start(ReportedYear year)
    {
        if (year.Views.Profile.Registered is not { Fact.Effective: Effective.Occurred } registered
            || !year.Covers(registered.Evidence) || DealInReport.TellsStart(year, registered))
            yield break;
        var parent = registered.Fact.Parent is { } id ? $", binnen {year.Network.SubjectOf(id)}" : "";
        yield return year.Tell($"{year.Subject} ging {When(year, registered)} van start{parent}.", registered.Evidence);
    }

    private static Sentence Goal(ReportedYear year, Stated<GoalSet> goal) => year.Tell(
        goal.Fact.Effective is Effective.Held
            ? $"{When(year, goal)} was dit het doel van {year.Subject}: {Quoted(goal.Fact.Text)}."
            : $"{year.Subject} stelde zich {When(year, goal)} ten doel: {Quoted(goal.Fact.Text)}.",
        goal.Evidence);

    private static Sentence Themes(ReportedYear year, Stated<ThemesNamed> themes) => year.Tell(
        $"{When(year, themes)} werkte {year.ThisOne} aan {Number(themes.Fact.Themes.Count, "thema", "thema's")}: {DutchWords.List(themes.Fact.Themes)}.", themes.Evidence);
}
