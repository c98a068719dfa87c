using G40CityDeals.App.EventLog;
using System.Globalization;
using System.Text.Json.Serialization;
using G40CityDeals.App.Features.Entries;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Replaying;
using G40CityDeals.Domain.Reporting.Status;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Replaying;

/// <summary>A stream entry by entry: <c>/v1/collaborations/{id}/replay</c>.</summary>
public static class ReplayEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/collaborations/{collaboration}/replay", ShowAsync)
            .AsView<ReplayItem>("ReplayEntry", isList: false, ("step", "Which entry of the stream, from 1. Left out: the first that speaks of validOn; without validOn the last that was recorded by knownOn."))
            .ProducesProblem(StatusCodes.Status404NotFound).WithTags("Entries")
            .WithSummary("One entry of a collaboration's stream, with what it changed in the state as known then, and what later entries made of it");

    private static async Task<IResult> ShowAsync(
        string collaboration, string? step, ReadQuery query, HttpContext context, ReplayReader reader, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        int? asked = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (!string.IsNullOrEmpty(step) && asked is null)
            query = query.Refusing("query.step", "step is een getal, vanaf 1.", "step");
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        if (await reader.ReadAsync(collaboration, query.Known, query.Day, cancellationToken) is not { } recorded)
            return await ViewEndpoints.NothingYetAsync(context, collaboration, log, cancellationToken);
        var replay = recorded.Replay;
        var shown = asked ?? (query.ValidOn is { } day ? replay.FirstAbout(new DaySpan(day, day.AddDays(1))) : replay.Count);
        if (shown is not { } found || found < 1 || found > replay.Count)
        {
            return ProblemResults.From(ProblemMapping.NotFound(
                "replay.no-such-step", asked is null ? "Geen vermelding spreekt over die dag." : $"Deze stroom heeft de stappen 1 tot en met {replay.Count}."));
        }

        var names = await persons.ReadAsync(cancellationToken);
        return ViewEndpoints.Shown(context, query, ReplayItem.Of(recorded, replay.Step(found), await reader.RecordedByAsync(replay.Step(found).Entry, cancellationToken), names), names.Position);
    }
}

/// <summary>One entry, what it changed, and what became of it.</summary>
/// <param name="Step">Its place in the stream, from 1.</param>
/// <param name="Steps">How many entries the stream has.</param>
/// <param name="Entry">As recorded; its sentences say of other entries what those said then.</param>
/// <param name="Role">In which role it was recorded; null when that was not kept.</param>
/// <param name="Verified">Whether it is certain who recorded it.</param>
/// <param name="Changes">What was different in the state as known after it, for all days at once; empty when nothing was.</param>
/// <param name="Unchanged">Why nothing was different, in Dutch; null when something was.</param>
/// <param name="About">For an entry about an entry: which, and where that is itself about one, which; nearest first.</param>
/// <param name="Later">What later entries say of it.</param>
public sealed record ReplayItem(
    int Step,
    int Steps,
    EventItem Entry,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Role? Role,
    bool Verified,
    IReadOnlyList<StateChangeItem> Changes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Unchanged,
    IReadOnlyList<AmendedItem> About,
    IReadOnlyList<LaterItem> Later)
{
    public static ReplayItem Of(RecordedReplay recorded, ReplayStep step, RecordedBy by, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(names);
        return new(
            step.Number,
            recorded.Replay.Count,
            recorded.Log.Show(step.Entry, names) with { Sentence = Fill(step.Dutch), SentenceEnglish = PersonTokens.Fill(step.English, names.NameInEnglishOf) },
            by.Role,
            by.Verified,
            [.. step.Changes.Select(change => new StateChangeItem(change.Topic, change.Key, Fill(change.Label), Filled(change.Before), Filled(change.After), change.Evidence))],
            step.Unchanged,
            [.. step.About.Select(about => new AmendedItem(about.Number, about.Entry.Id, Fill(about.Sentence)))],
            [.. step.Later.Select(later => new LaterItem(later.Number, later.Entry.Id, later.Kind, later.Undone, Fill(later.Sentence)))]);

        string Fill(string text) => PersonTokens.Fill(text, names.NameOf);

        string? Filled(string? text) => text is null ? null : Fill(text);
    }
}

/// <summary>A line of the state that was added, is gone or has another value.</summary>
/// <param name="Key">Names the thing: the same in every state that has it.</param>
/// <param name="Label">What the line is about, in Dutch.</param>
/// <param name="Before">Its value before, in Dutch; null where nothing stood.</param>
/// <param name="After">Its value after, in Dutch; null where nothing stands any more.</param>
/// <param name="Evidence">The entries it rests on.</param>
public sealed record StateChangeItem(
    StatusTopic Topic,
    string Key,
    string Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Before,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? After,
    IReadOnlyList<Guid> Evidence);

/// <summary>The entry that an entry is about.</summary>
/// <param name="Step">Its place in the stream.</param>
public sealed record AmendedItem(int Step, Guid Entry, string Sentence);

/// <summary>A later entry about this one.</summary>
/// <param name="Step">Its place in the stream.</param>
/// <param name="Undone">It was itself retracted later.</param>
public sealed record LaterItem(int Step, Guid Entry, AmendmentKind Kind, bool Undone, string Sentence);
