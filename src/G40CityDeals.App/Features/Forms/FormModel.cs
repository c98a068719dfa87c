using System.Text.Json.Nodes;

namespace G40CityDeals.App.Features.Forms;

/// <summary>A form as it stands on the page.</summary>
/// <param name="Errors">All of them; each beside its field, and together on top.</param>
/// <param name="Key">Idempotency key: the same form sent twice is recorded once.</param>
/// <param name="NameWarning">Names of registered persons that seem to stand in free text; shown once.</param>
/// <param name="MoreRowsIn">The list that gets more empty rows.</param>
public sealed record FormModel(
    FormTask Task,
    FormValues Values,
    FormChoices Choices,
    IReadOnlyList<FormError> Errors,
    string Key,
    IReadOnlyList<string> NameWarning,
    string? MoreRowsIn = null)
{
    public IEnumerable<FormError> ErrorsAt(FormField field) => Errors.Where(error => error.Path == field.Path);

    /// <summary>The field itself or anything in it.</summary>
    public bool HasErrorIn(FormField field) => field.WithChildren().Any(part => Errors.Any(error => error.Path == part.Path)) || Errors.Any(error => error.Path?.StartsWith(field.Path + "[", StringComparison.Ordinal) == true);

    public IReadOnlyList<IReadOnlyList<FormField>> RowsOf(FormField list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var filled = FormRows.Of(list, Values).Count;
        return FormRows.Template(list, filled + (MoreRowsIn == list.Path ? 2 * FormRows.Spare : FormRows.Spare));
    }
}

/// <summary>One field with the form it stands in.</summary>
public sealed record FieldModel(FormField Field, FormModel Form)
{
    public string Value => Form.Values[Field.Path];

    public IReadOnlyList<FormError> Errors => [.. Form.ErrorsAt(Field)];

    /// <summary>Ids of hint and errors, for <c>aria-describedby</c>; null when there are none.</summary>
    public string? DescribedBy
    {
        get
        {
            var ids = new List<string>();
            if (Field.Hint is not null)
                ids.Add($"{Field.ControlId}-hint");
            if (Errors.Count > 0)
                ids.Add($"{Field.ControlId}-error");
            return ids.Count == 0 ? null : string.Join(' ', ids);
        }
    }

    public string? Invalid => Errors.Count > 0 ? "true" : null;
}

/// <summary>One row of a list.</summary>
public sealed record RowModel(FormField List, IReadOnlyList<FormField> Fields, int Place, FormModel Form)
{
    public string Path => $"{List.Path}[{Place}]";

    /// <summary>A row that is a party shows the party's own fields.</summary>
    public IEnumerable<FormField> Parts => Fields.SelectMany(one => one.Kind == FieldKind.Party && one.Path == Path ? one.Children : [one]);

    /// <summary>Spare rows that are long stay folded, but for the first.</summary>
    public bool IsFolded => Parts.Any(part => part.Children.Count > 0) && Fields.All(Form.Values.IsBlank) && Place > FormRows.Of(List, Form.Values).Count;
}

/// <param name="Path">The field it is about; null: the whole.</param>
/// <param name="ControlId">Where a reader who follows it arrives.</param>
public sealed record FormError(string? Path, string? ControlId, string Text);

/// <summary>What selects and suggestion lists offer.</summary>
public sealed record FormChoices(IReadOnlyDictionary<ChoiceSet, IReadOnlyList<(string Value, string Word)>> Sets)
{
    public IReadOnlyList<(string Value, string Word)> Of(ChoiceSet set) => Sets.GetValueOrDefault(set, []);
}

/// <summary>What a form is for.</summary>
/// <param name="Stream">Null: the form itself names the new collaboration's id.</param>
/// <param name="Fields">Their paths as the command itself names them, also where the command stands inside a correction.</param>
/// <param name="Inside">The field of an amendment that holds them: <c>replacement</c> or <c>claim</c>.</param>
/// <param name="Entry">The entry that an amendment speaks of.</param>
public sealed record FormTask(string? Stream, Type Command, string Title, string SubmitText, string CancelUrl, IReadOnlyList<FormField> Fields, string? Inside = null, Guid? Entry = null)
{
    /// <summary>Where an amendment's own reason stands, apart from a reason inside what it brings.</summary>
    public const string AmendmentReason = "amendment.reason";

    /// <summary>A new collaboration's id.</summary>
    public const string NewStream = "id";

    /// <summary>What the server itself puts into the command; no field of the form can say otherwise.</summary>
    public JsonObject? Given { get; init; }

    public FormField? Find(string path) => Fields.SelectMany(field => field.WithChildren()).FirstOrDefault(field => field.Path == path);
}
