using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>What the collaboration is and where it stands: name, kind, parent, themes, goals, phases, intents, signing, publication and term.</summary>
internal static class ProfileOnSheet
{
    public static IEnumerable<StatusLine> Write(CollaborationProfile profile, SheetScope scope) =>
        Identity(profile, scope)
            .Concat(scope.Those(profile.Themes).Select(themes => Line($"themes/{themes.Entry}", "Thema’s", $"{DutchWords.List(themes.Fact.Themes)}, {When(themes, scope)}", themes.Evidence)))
            .Concat(scope.Those(profile.Goals).Select(goal => Line($"goal/{goal.Entry}", "Doel", $"{Phrases.Quoted(goal.Fact.Text)}, {When(goal, scope)}", goal.Evidence)))
            .Concat(scope.Day is { } asked ? PhaseOn(profile, asked) : profile.Phases.Select(span => Phase(span, scope)))
            .Concat(scope.Those(profile.Intents).Select(intent => Line($"intent/{intent.Entry}", "Intentieverklaring", When(intent, scope) + By(intent.Fact.Parties), intent.Evidence)))
            .Concat(scope.Those(profile.Signings).Select(signing =>
                Line($"signing/{signing.Entry}", "Ondertekening", When(signing, scope) + By(signing.Fact.Parties) + Counted(signing.Fact.Counts), signing.Evidence)))
            .Concat(scope.Those(profile.Publications).Select(publication =>
                Line($"publication/{publication.Entry}", "Publicatie", $"{publication.Fact.Gazette} {publication.Fact.Number}, {When(publication, scope)}", publication.Evidence)))
            .Concat(scope.Those(profile.Terms).Select(term => Line($"term/{term.Entry}", "Looptijd", $"{Term(term.Fact)}; vastgesteld: {When(term, scope)}", term.Evidence)))
            .Concat(scope.Those(profile.Extensions).Select(extension =>
                Line($"extension/{extension.Entry}", "Verlenging", $"tot en met {DutchDates.Plain(extension.Fact.Until)}; vastgesteld: {When(extension, scope)}", extension.Evidence)));

    private static IEnumerable<StatusLine> Identity(CollaborationProfile profile, SheetScope scope)
    {
        var renamings = scope.Those(profile.Renamings).ToList();
        var registered = profile.Registered is { } known && scope.Shows(known) ? known : null;
        if (registered is not null || renamings.Count > 0)
            yield return Line("name", "Naam", Name(profile, renamings, scope), [.. registered?.Evidence ?? [], .. renamings.SelectMany(renaming => renaming.Evidence)]);
        if (registered is null)
            yield break;
        yield return Line("kind", "Soort", DutchWords.Of(registered.Fact.Kind), registered.Evidence);
        yield return Line("start", "Begin", registered.Fact.Effective is Effective.Held held ? DutchSpans.Of(Extent.Beginning(held)) : When(registered, scope), registered.Evidence);
        if (registered.Fact.Parent is { } parent)
            yield return Line("parent", "Onderdeel van", $"‘{scope.Names.NameOf(parent)}’", registered.Evidence);
    }

    private static string Name(CollaborationProfile profile, List<Stated<CollaborationRenamed>> renamings, SheetScope scope)
    {
        if (scope.Day is { } asked)
            return profile.NameOn(asked);
        var names = renamings.Select(renaming => $"{renaming.Fact.Name} ({When(renaming, scope)})");
        return string.Join(", daarna ", profile.Registered is { } registered ? names.Prepend(registered.Fact.Name) : names);
    }

    private static StatusLine Phase(PhaseSpan span, SheetScope scope) =>
        Line($"phase/{SheetScope.Code(span.Phase)}", "Fase", $"{DutchWords.Of(span.Phase)}, {scope.During(span.Extent)}", span.Evidence);

    /// <summary>On one day a deal is in one phase, so that the phases it may be in make one line.</summary>
    private static IEnumerable<StatusLine> PhaseOn(CollaborationProfile profile, DateOnly day)
    {
        var answers = profile.PhaseOn(day);
        if (answers.Count == 0)
            yield break;
        var phases = answers.Select(answer => $"{DutchWords.Of(answer.Phase)} ({DutchWords.Of(answer.Certainty)})");
        yield return Line("phase", "Fase", string.Join(" of ", phases), answers.SelectMany(answer => answer.Span.Evidence).Distinct().ToValueList());
    }

    private static string Term(TermSet term) =>
        $"{(term.From is { } from ? $"van {DutchDates.Plain(from)} " : "")}tot en met {DutchDates.Plain(term.Until)}";

    private static string By(ValueList<Party> parties) => parties.Count == 0 ? "" : $", door {Phrases.Parties(parties)}";

    private static string Counted(ValueList<PartyCount> counts) =>
        counts.Count == 0 ? "" : $"; geteld per soort partij: {DutchWords.List(counts.Select(count => $"{DutchWords.Of(count.Type)} {count.Number}"))}";

    private static string When<TFact>(Stated<TFact> stated, SheetScope scope)
        where TFact : CollaborationEvent => scope.When(stated.Fact.Effective);

    private static StatusLine Line(string key, string label, string value, ValueList<Guid> evidence) => new(StatusTopic.Profile, key, label, value, evidence);
}
