using System.Text.RegularExpressions;
using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Forms;

/// <summary>What is wrong, in the words of somebody before a form instead of a sender of JSON.</summary>
public static partial class FormMessages
{
    /// <param name="values">What was filled in, to say of a date what is wrong with it.</param>
    public static FormError Of(Violation violation, FormTask task, FormValues? values = null)
    {
        ArgumentNullException.ThrowIfNull(violation);
        ArgumentNullException.ThrowIfNull(task);
        var path = PathOf(violation.Field, task);
        if (path == "source")
            return new("source", "f-source-document", violation.Detail);
        var template = path is null ? null : Place().Replace(path, "[]");
        var field = template is null ? null : task.Find(template) ?? task.Find(Item().Replace(template, ""));
        return field is null
            ? new(null, null, violation.Detail)
            : new(AsShown(field, path ?? ""), ControlOf(field, path ?? ""), Text(violation, field, values));
    }

    /// <summary>The form's own name for what the command calls so.</summary>
    private static string? PathOf(string? field, FormTask task) =>
        field is null ? null
        : field == "collaboration" && task.Stream is null ? FormTask.NewStream
        : task.Inside is null ? field
        : field.StartsWith(task.Inside + ".", StringComparison.Ordinal) ? field[(task.Inside.Length + 1)..]
        : field == "reason" ? FormTask.AmendmentReason
        : field;

    /// <summary>What is wrong with one line of a text area is shown beside the text area.</summary>
    private static string AsShown(FormField field, string path) => field.Kind == FieldKind.Lines ? Item().Replace(path, "") : path;

    private static string ControlOf(FormField field, string path)
    {
        var id = FormField.IdOf(AsShown(field, path));
        return field.Kind switch
        {
            FieldKind.Effective => $"{id}-as",
            FieldKind.Party => $"{id}-city",
            FieldKind.Code => $"{id}",
            FieldKind.List => path.EndsWith(']') ? id : $"{id}-0",
            _ => id,
        };
    }

    private static string Text(Violation violation, FormField field, FormValues? values) => violation.Code switch
    {
        "input.required" => field.Kind switch
        {
            FieldKind.Effective => "Zeg wanneer het zo was.",
            FieldKind.Code or FieldKind.Person or FieldKind.Pick => $"{field.Label}: kies er een.",
            _ => $"{field.Label}: vul dit in.",
        },
        "text.empty" => $"{field.Label}: vul dit in.",
        "date.invalid" or "effective.invalid" when Impossible(field, violation, values) is { } impossible => $"{(field.Kind == FieldKind.Effective ? "Wanneer" : field.Label)}: {impossible} bestaat niet.",
        "date.invalid" => $"{field.Label}: deze datum begrijpen we niet. Schrijf bijvoorbeeld 13-10-2021, oktober 2021, zomer 2021, 2021 of ‘in of vóór 2021’.",
        "effective.invalid" => "Wanneer: deze datum of periode begrijpen we niet. Schrijf bijvoorbeeld 13-10-2021, oktober 2021 of 2021; voor een periode ook ‘juli 2021 t/m december 2021’.",
        "city.unknown" => $"{field.Label}: deze gemeente kennen we niet. Kies er een uit de lijst.",
        "code.unknown" => $"{field.Label}: kies er een.",
        "list.empty" => $"{field.Label}: noem er ten minste één.",
        "input.type" when field.Kind == FieldKind.Number => $"{field.Label}: schrijf een heel getal.",
        "id.invalid" when field.Kind is FieldKind.Person or FieldKind.Pick => $"{field.Label}: kies er een.",
        _ => $"{field.Label}: {Inside(violation.Detail)}",
    };

    private static string? Impossible(FormField field, Violation violation, FormValues? values) =>
        values is null ? null
        : field.Kind == FieldKind.Effective ? DutchDateInput.FindImpossible(values[$"{field.Path}.{(values[$"{field.Path}.as"] == FormBody.Held ? "period" : "moment")}"])
        : DutchDateInput.FindImpossible(values[violation.Field is { Length: > 0 } named && values[named].Length > 0 ? named : field.Path]);

    /// <summary>A sentence after a colon begins small, unless its first word is a name in capitals.</summary>
    private static string Inside(string detail) => detail is [var first, var second, ..] && char.IsUpper(first) && !char.IsUpper(second) && !char.IsDigit(second) ? char.ToLowerInvariant(first) + detail[1..] : detail;

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Place();

    [GeneratedRegex(@"\[[0-9]*\]\z")]
    private static partial Regex Item();
}
