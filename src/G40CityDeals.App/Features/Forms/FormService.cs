using System.Text.Json.Nodes;
using System.Text.Json;
using G40CityDeals.App.Features.Actors;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Forms;

/// <summary>Shows a form and sends what was filled in through the same door as the API.</summary>
public sealed class FormService(Recorder recorder, PageData data, RecordingAnswers answers)
{
    public const string KeyField = "sleutel";
    public const string NamesSeenField = "namen-gezien";
    public const string MoreField = "meer";

    public async Task<FormModel> ShowAsync(FormTask task, FormValues values, CancellationToken cancellationToken) =>
        new(task, values, await ChoicesAsync(task, cancellationToken), [], NewKey(), []);

    /// <summary>Either the form again, with what is wrong with it, or what was recorded.</summary>
    public async Task<(FormModel? Again, RecordingResult.Recorded? Recorded, int Status)> SubmitAsync(FormTask task, HttpContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(context);
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var values = FormValues.From(form);
        values.CloseGaps(task.Fields);
        var key = form[KeyField].FirstOrDefault() is { Length: > 0 } given ? given : NewKey();
        var again = new FormModel(task, values, await ChoicesAsync(task, cancellationToken), [], key, [], form[MoreField].FirstOrDefault());
        if (again.MoreRowsIn is not null)
            return (again, null, StatusCodes.Status200OK);
        var names = NameWatch.Find(task.Fields, values, (await data.PersonsAsync(cancellationToken)).All.Select(person => person.Name));
        if (names.Count > 0 && form[NamesSeenField].Count == 0)
            return (again with { NameWarning = names }, null, StatusCodes.Status200OK);

        var stream = task.Stream ?? (values[FormTask.NewStream] is { Length: > 0 } id ? id : TextIds.FromTitle(values["name"]));
        var request = new RecordingRequest(stream, task.Command, Body(task, values), ActorCookie.Of(context), key, Correlation: context.TraceIdentifier);
        var result = await recorder.RecordAsync(request, cancellationToken);
        if (result is RecordingResult.Recorded recorded)
        {
            // The page that comes next shows it.
            ViewEndpoints.SetPosition(context, (await answers.OfAsync(recorded, cancellationToken)).Number);
            return (null, recorded, StatusCodes.Status303SeeOther);
        }

        return (Refused(again, result), null, ProblemMapping.Of(result)?.Status ?? StatusCodes.Status400BadRequest);
    }

    /// <summary>The fields' values of a command that stands.</summary>
    public static FormValues ValuesOf(FormTask task, Command command)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(command);
        return FormValues.From(task.Fields, JsonSerializer.SerializeToElement(command, command.GetType(), WireJson.Options));
    }

    /// <summary>
    /// The document that this recorder used last in this collaboration. Only its title and publisher: whoever goes on with another document changes what they
    /// see, and an old hash or address that stayed behind it would stand in the log for ever.
    /// </summary>
    public static void OfferSource(FormValues values, IEnumerable<Entry> entries, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Id == ActorCookie.Nobody || entries.LastOrDefault(entry => entry.Actor == actor.Id) is not { Fact.Source: var source })
            return;
        values.Set("source.document", source.Document);
        values.Set("source.publisher", source.Publisher);
    }

    private static JsonElement Body(FormTask task, FormValues values)
    {
        var body = FormBody.Of(task.Fields.Where(field => field.Path is not (FormTask.AmendmentReason or FormTask.NewStream)), values);
        foreach (var (name, value) in task.Given ?? [])
            body[name] = value?.DeepClone();
        if (task.Inside is { } inside)
            body = new JsonObject { [inside] = body, ["reason"] = values[FormTask.AmendmentReason] };
        if (task.Entry is { } entry)
            body["entry"] = entry.ToString("D");
        return FormBody.ToElement(body);
    }

    /// <summary>An id that was left open is made of the name: without a name it is the name that is missing.</summary>
    private static bool IsMadeOfName(FormError error, FormModel form) => error.Path == FormTask.NewStream && form.Values["name"].Length == 0 && form.Values[FormTask.NewStream].Length == 0;

    private static FormModel Refused(FormModel again, RecordingResult result)
    {
        var failure = ProblemMapping.Of(result);
        FormError[] errors = result switch
        {
            RecordingResult.Rejected rejected => [.. rejected.Violations.Select(violation => FormMessages.Of(violation, again.Task, again.Values)).Where(error => !IsMadeOfName(error, again)).Distinct()],
            RecordingResult.NotAllowed => [new(null, null, "Met uw rol kan dit niet worden vastgelegd. Kies bij ‘Wie legt vast’ de rol die erbij hoort.")],
            RecordingResult.KeyReused => [new(null, null, "Dit formulier is al verstuurd en vastgelegd; daarna is er iets in veranderd. Wilt u ook deze versie vastleggen, verstuur het dan nog een keer.")],
            _ => [new(null, null, failure?.Detail ?? "Dit kon niet worden vastgelegd.")],
        };
        return again with { Errors = errors, Key = result is RecordingResult.KeyReused ? NewKey() : again.Key };
    }

    private async Task<FormChoices> ChoicesAsync(FormTask task, CancellationToken cancellationToken)
    {
        var names = await data.PersonsAsync(cancellationToken);
        var network = await data.NetworkAsync(await data.NowAsync(cancellationToken), cancellationToken);
        var own = network.Collaborations.FirstOrDefault(facts => facts.Id == task.Stream);
        return new(new Dictionary<ChoiceSet, IReadOnlyList<(string, string)>>
        {
            [ChoiceSet.Persons] = [.. names.All.Where(person => person.Name != PersonBook.ErasedName).Select(person => (person.Id.ToString("D"), person.Name))],
            [ChoiceSet.Collaborations] = [.. network.Collaborations.Where(facts => facts.Id != task.Stream).Select(facts => (facts.Id, facts.Profile.NameOn(data.Today)))],
            [ChoiceSet.Milestones] = [.. (own?.Milestones.Milestones ?? []).Select(milestone => (milestone.Id.Value, milestone.Title))],
            [ChoiceSet.Meetings] = [.. (own?.Meetings.Meetings ?? []).Select(meeting => (meeting.Id.Value, meeting.Id.Value))],
            [ChoiceSet.Deliverables] = [.. network.Collaborations.OrderBy(facts => facts != own).SelectMany(facts => facts.Deliverables.Deliverables).DistinctBy(deliverable => deliverable.Id).Select(deliverable => (deliverable.Id.Value, deliverable.Title))],
        });
    }

    private static string NewKey() => $"formulier-{Guid.CreateVersion7():N}";
}
