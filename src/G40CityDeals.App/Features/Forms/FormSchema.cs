using System.Reflection;
using System.Text.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Forms;

/// <summary>The fields of a command's form, derived from its constructor as <see cref="ObjectReader"/> reads it.</summary>
public static class FormSchema
{
    /// <summary>The command's own fields, then when it was so, then the source.</summary>
    public static IReadOnlyList<FormField> Of(Type command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command == typeof(RegisterPerson))
            return [Labelled(command, "name", new("name", FieldKind.Text, "", null, true) { Max = NewPerson.MaxNameLength }), When(command), .. Source()];
        return [.. Fields(command, ""), When(command), .. Source()];
    }

    /// <summary>Without when and source: for amendments that speak of the entry's own time.</summary>
    public static IReadOnlyList<FormField> Own(Type command) => [.. Of(command).Where(field => field.Kind != FieldKind.Effective && !field.Path.StartsWith("source.", StringComparison.Ordinal))];

    public static FormField When(Type command) =>
        Labelled(command, "effective", new("effective", FieldKind.Effective, "", null, true) { Ways = EffectiveWays.Of(command) });

    public static IReadOnlyList<FormField> Source() => Fields(typeof(Source), "source");

    private static IReadOnlyList<FormField> Fields(Type type, string path) =>
        Either([.. ObjectReader.PrimaryConstructor(type).GetParameters().Where(parameter => !IsAboutEntry(type, parameter)).Select(parameter => Field(type, parameter, path))]);

    /// <summary>Where both a person and a party may be left open, one of them is needed.</summary>
    private static IReadOnlyList<FormField> Either(IReadOnlyList<FormField> fields) =>
        fields.Any(IsPerson) && fields.Any(IsParty) ? [.. fields.Select(field => field with { IsEither = IsPerson(field) || IsParty(field) })] : fields;

    private static bool IsPerson(FormField field) => field is { Kind: FieldKind.Person, Required: false };

    private static bool IsParty(FormField field) => field is { Kind: FieldKind.Party, Required: false };

    /// <summary>The entry that an amendment speaks of comes from the page's address, and what it brings is a form of its own.</summary>
    private static bool IsAboutEntry(Type owner, ParameterInfo parameter) => owner.Namespace == typeof(Amendment).Namespace && parameter.Name is "Entry" or "Replacement" or "Claim";

    private static FormField Field(Type owner, ParameterInfo parameter, string path)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var required = !IsOptional(parameter);
        var at = path.Length == 0 ? name : $"{path}.{name}";
        var text = parameter.GetCustomAttribute<TextAttribute>()?.Max ?? TextAttribute.DefaultMax;
        var number = parameter.GetCustomAttribute<BetweenAttribute>() ?? new BetweenAttribute(0, int.MaxValue);
        var field = new FormField(at, FieldKind.Text, "", null, required) { FreeText = parameter.IsDefined(typeof(FreeTextAttribute)) };
        return Labelled(owner, name, Shape(type, field, text, number, parameter));
    }

    private static FormField Shape(Type type, FormField field, int text, BetweenAttribute number, ParameterInfo parameter)
    {
        if (type == typeof(string))
            return field with { Kind = text > 200 && !parameter.IsDefined(typeof(HttpUrlAttribute)) && parameter.Name is not ("Document" or "Title") ? FieldKind.LongText : FieldKind.Text, Max = text, Url = parameter.IsDefined(typeof(HttpUrlAttribute)) };
        if (type == typeof(int) || type == typeof(long))
            return field with { Kind = FieldKind.Number, Min = number.Min, Max = number.Max };
        if (type == typeof(bool))
            return field with { Kind = FieldKind.YesNo };
        if (type.IsEnum)
            return field with { Kind = FieldKind.Code, Options = [.. Enum.GetValues(type).Cast<Enum>().Select(value => (JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), DutchWords.Of(value)))] };
        if (type == typeof(PartialDate))
            return field with { Kind = FieldKind.Date };
        if (type == typeof(CityCode))
            return field with { Kind = FieldKind.City };
        if (type == typeof(Party))
            return field with { Kind = FieldKind.Party, Children = Fields(typeof(Party), field.Path) };
        if (type == typeof(PersonRef) || (type == typeof(Guid) && parameter.Name == "Person"))
            return field with { Kind = FieldKind.Person, Choices = ChoiceSet.Persons };
        if (IdKind(type, parameter) is { } id)
            return field with { Kind = id.Kind, Choices = id.Choices, Required = field.Required && id.Kind != FieldKind.NewId };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
            return OfList(type.GetGenericArguments()[0], field, text, parameter);
        return type == typeof(Guid) || type == typeof(CollaborationEvent) ? field : field with { Kind = FieldKind.Group, Children = Fields(type, field.Path) };
    }

    private static FormField OfList(Type item, FormField field, int text, ParameterInfo parameter)
    {
        var list = field with { Required = parameter.IsDefined(typeof(NotEmptyAttribute)) };
        if (item == typeof(string))
            return list with { Kind = FieldKind.Lines, Max = text };
        var row = $"{field.Path}[]";
        return list with
        {
            Kind = FieldKind.List,
            Children = item == typeof(Party) ? [new FormField(row, FieldKind.Party, "", null, false) { Children = Fields(typeof(Party), row) }] : Fields(item, row),
        };
    }

    /// <summary>Ids that a command makes are free to choose; ids it speaks of are chosen from what is there.</summary>
    private static (FieldKind Kind, ChoiceSet Choices)? IdKind(Type type, ParameterInfo parameter)
    {
        var makes = parameter.Member.DeclaringType is { } command && (command == typeof(PlanMilestone) || command == typeof(PlanMeeting) || command == typeof(HoldMeeting) || command == typeof(PublishDeliverable));
        return type switch
        {
            _ when type == typeof(CollaborationId) => (FieldKind.Pick, ChoiceSet.Collaborations),
            _ when type == typeof(MilestoneId) => (makes ? FieldKind.NewId : FieldKind.Pick, ChoiceSet.Milestones),
            _ when type == typeof(MeetingId) => (makes ? FieldKind.NewId : FieldKind.Pick, ChoiceSet.Meetings),
            _ when type == typeof(DeliverableId) => (makes ? FieldKind.NewId : FieldKind.Pick, ChoiceSet.Deliverables),
            _ => null,
        };
    }

    private static bool IsOptional(ParameterInfo parameter) =>
        parameter.HasDefaultValue || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);

    private static FormField Labelled(Type owner, string name, FormField field)
    {
        var (label, hint) = FieldWords.Of(owner, name);
        return field with { Label = label, Hint = hint, Children = [.. field.Children.Select(child => child.Label.Length == 0 ? child with { Label = label } : child)] };
    }
}
