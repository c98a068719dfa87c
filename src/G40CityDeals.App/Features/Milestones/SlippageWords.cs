using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Milestones;

/// <summary>Slippage in Dutch.</summary>
public static class SlippageWords
{
    /// <summary>"108 dagen later", "10 tot 39 dagen later", "ten minste 60 dagen later", "niet te bepalen".</summary>
    public static string Of(DayShift? shift) => shift switch
    {
        null => "",
        { AtLeastDays: null, AtMostDays: null } => "niet te bepalen",
        { AtLeastDays: { } least, AtMostDays: { } most } => Words.Of(new Slippage(least, most)),
        { AtLeastDays: > 0 and { } least } => $"ten minste {Days(least)} later",
        { AtLeastDays: { } least } => least == 0 ? "even laat, of later" : $"hooguit {Days(-least)} eerder, misschien later",
        { AtMostDays: < 0 and { } most } => $"ten minste {Days(-most)} eerder",
        { AtMostDays: var most } => most == 0 ? "even laat, of eerder" : $"hooguit {Days(most.GetValueOrDefault())} later, misschien eerder",
    };

    public static string Of(SlippageStepKind kind, bool isTerm = false) => kind switch
    {
        SlippageStepKind.Planned when isTerm => "Looptijd",
        SlippageStepKind.Replanned when isTerm => "Nieuwe looptijd",
        _ => DutchWords.Sentence(DutchWords.Of(kind)),
    };

    /// <summary>The moment that a step names: the plan's, or when it came about.</summary>
    public static string Moment(SlippageStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Due is { } due ? DutchDates.Plain(due) : DutchDates.Label(step.Told);
    }

    /// <summary>A track in one sentence, for who does not see its picture.</summary>
    public static string Of(SlippageTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var steps = string.Join("; ", track.Steps.Select((step, place) => $"{place + 1}. {Of(step.Kind, track.Of == SlippageOf.Term).ToLowerInvariant()}: {Moment(step)}{(step.Added is { } added ? $" ({Of(added)})" : "")}"));
        return $"Tijdlijn. {steps}.{(track.Total is { } total && track.Steps.Count > 2 ? $" Samen: {Of(total)}." : "")}";
    }

    private static string Days(int days) => Words.Count(days, "dag", "dagen");
}
