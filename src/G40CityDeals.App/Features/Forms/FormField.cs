using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Features.Forms;

public enum FieldKind
{
    Text,
    LongText,

    /// <summary>A list of texts, one a line.</summary>
    Lines,
    Number,
    YesNo,
    Code,
    Date,
    Effective,
    City,
    Party,
    Person,

    /// <summary>An id chosen from what is there; <see cref="FormField.Choices"/> says from what.</summary>
    Pick,

    /// <summary>A short id that the recorder gives, or that is made from the title.</summary>
    NewId,
    Group,
    List,
}

public enum ChoiceSet
{
    None,
    Persons,
    Collaborations,
    Milestones,
    Meetings,
    Deliverables,
}

/// <summary>One field of a form, derived from a parameter of the command's constructor.</summary>
/// <param name="Path">Where it stands in the request body, such as <c>source.document</c>; in a list's template with <c>[]</c> for the place.</param>
public sealed record FormField(string Path, FieldKind Kind, string Label, string? Hint, bool Required)
{
    /// <summary>Longest text, or largest number; 0: none named.</summary>
    public long Max { get; init; }

    public long Min { get; init; }

    public bool FreeText { get; init; }

    public bool Url { get; init; }

    /// <summary>Of a field that says when: which answers fit.</summary>
    public EffectiveWays Ways { get; init; } = EffectiveWays.Any;

    /// <summary>May be left open where the other of person and party is filled in.</summary>
    public bool IsEither { get; init; }

    public ChoiceSet Choices { get; init; }

    /// <summary>Code and word of each choice.</summary>
    public IReadOnlyList<(string Value, string Word)> Options { get; init; } = [];

    /// <summary>Of a group, or of one row of a list.</summary>
    public IReadOnlyList<FormField> Children { get; init; } = [];

    /// <summary>The id of its control on the page.</summary>
    public string ControlId => IdOf(Path);

    public static string IdOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return "f-" + path.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
    }

    /// <summary>The same field under another path: a row of a list, or a command inside a correction.</summary>
    public FormField Under(string prefix, string replacement) => this with
    {
        Path = Path.StartsWith(prefix, StringComparison.Ordinal) ? replacement + Path[prefix.Length..] : Path,
        Children = [.. Children.Select(child => child.Under(prefix, replacement))],
    };

    /// <summary>Itself and everything in it, rows of lists as templates.</summary>
    public IEnumerable<FormField> WithChildren() => Children.SelectMany(child => child.WithChildren()).Prepend(this);
}

/// <summary>The answers to "when?", in the words of the form.</summary>
/// <param name="CanBeHeld">It can have been so without a change.</param>
public sealed record EffectiveWays(string Occurred, string Unknown, bool CanBeHeld)
{
    public static EffectiveWays Any { get; } = new("Het gebeurde", "Het gebeurde, maar niet bekend wanneer", CanBeHeld: true);

    public static EffectiveWays Of(Type command) =>
        command == typeof(PlanMeeting) ? new("Het is gepland", "Nog niet bekend wanneer", CanBeHeld: false)
        : command == typeof(FreezeReport) ? new("Het is vastgesteld", "Niet bekend wanneer", CanBeHeld: false)
        : Any;
}
