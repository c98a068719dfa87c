using System.Text.Json.Nodes;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Features.Forms;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Persons;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Persons;

/// <summary>Registers or merges persons.</summary>
public sealed class RecordPersonModel(FormService forms, PageData data) : FormPage(forms, data)
{
    private static readonly Type[] Commands = [typeof(RegisterPerson), typeof(MergePersons)];

    public async Task<IActionResult> OnGetAsync(string command, CancellationToken cancellationToken) =>
        Task(command) is { } task ? await ShowAsync(task, new FormValues(), cancellationToken) : NotFound();

    public async Task<IActionResult> OnPostAsync(string command, CancellationToken cancellationToken) =>
        Task(command) is { } task ? await SubmitAsync(task, (_, entry) => $"/personen?vastgelegd={entry}", cancellationToken) : NotFound();

    /// <summary>That a person is registered says nothing of when something was so: that is not asked.</summary>
    private static FormTask OfRegistration() =>
        new(Streams.Persons, typeof(RegisterPerson), CommandWords.Of(typeof(RegisterPerson)).Title, "Leg vast", "/personen", [.. FormSchema.Of(typeof(RegisterPerson)).Where(field => field.Kind != FieldKind.Effective)])
        {
            Given = new JsonObject { ["effective"] = new JsonObject { ["as"] = FormBody.Occurred, ["when"] = null } },
        };

    private static FormTask? Task(string name) =>
        Array.Find(Commands, command => CommandReader.NameOf(command) == name) is { } type
            ? type == typeof(RegisterPerson) ? OfRegistration() : new(Streams.Persons, type, CommandWords.Of(type).Title, "Leg vast", "/personen", FormSchema.Of(type))
            : null;
}
