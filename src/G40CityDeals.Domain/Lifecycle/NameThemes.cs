namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Record on which themes the collaboration works.</summary>
[Allowed(Role.Coordinator)]
public sealed record NameThemes([NotEmpty, Text(100)] ValueList<string> Themes) : Command
{
    public override ThemesNamed Fact() => new(Themes) { Effective = Effective, Source = Source };

    public static Decision Decide(LifecycleState state, NameThemes command)
    {
        var twice = command.Themes.GroupBy(theme => theme, StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1);
        return twice
            ? Decision.Reject("themes.named-twice", "Een thema staat er dubbel in: noem elk thema één keer.", "themes")
            : Decision.Accept(command.Fact());
    }
}
