using System.Collections;
using System.Reflection;
using System.Text.Json;
using G40CityDeals.App.Json;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Recording;

/// <summary>
/// Reads a record from JSON as its constructor's parameters describe it, and tells everything that is wrong at once.
/// Bounds come from the attributes beside the parameters (Shape.cs in Domain).
/// </summary>
public sealed class ObjectReader(Func<Guid, PersonRef?> findPerson)
{
    /// <summary>More than any list of parties or topics needs.</summary>
    public const int MaxListItems = 200;

    private readonly List<Violation> _violations = [];

    public IReadOnlyList<Violation> Violations => _violations;

    public void Violate(string code, string detail, string? field) => _violations.Add(new(code, detail, field));

    /// <summary>Null when anything in it is wrong; then <see cref="Violations"/> says what.</summary>
    /// <param name="path">Where the object stands in the request; "" for the request itself.</param>
    /// <param name="alsoKnown">Fields that the caller reads itself.</param>
    public object? ReadObject(Type type, JsonElement element, string path, params IReadOnlyList<string> alsoKnown)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Violate("input.type", "Hier hoort een object.", path);
            return null;
        }

        var before = _violations.Count;
        var parameters = PrimaryConstructor(type).GetParameters();
        var names = parameters.Select(Field).ToList();
        foreach (var property in element.EnumerateObject().Where(property => !names.Contains(property.Name) && !alsoKnown.Contains(property.Name)))
            Violate("input.unknown-field", $"Het veld '{property.Name}' is hier niet bekend.", Join(path, property.Name));
        var arguments = parameters.Select(parameter => ReadParameter(parameter, element, path)).ToArray();
        return _violations.Count > before ? null : PrimaryConstructor(type).Invoke(arguments);
    }

    public object? ReadValue(Type type, JsonElement value, string path, ICustomAttributeProvider rules)
    {
        if (type == typeof(string))
            return ReadText(value, path, rules);
        if (type == typeof(int) || type == typeof(long))
            return ReadNumber(type, value, path, rules);
        if (type == typeof(bool))
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Refuse("input.type", "Hier hoort true of false.", path);
        if (type == typeof(Guid))
            return value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : Refuse("id.invalid", "Dit is geen id (uuid).", path);
        if (type.IsEnum)
            return ReadCode(type, value, path);
        if (type == typeof(PartialDate))
            return PartialDate.TryParse(TextOf(value), out var date) ? date : Refuse("date.invalid", "Geen geldige datum: schrijf 2021-10-13, 2021-10, 2021-22 (zomer), 2021 of [..2021].", path);
        if (type == typeof(Period))
            return Period.TryParse(TextOf(value), out var period) ? period : Refuse("period.invalid", "Geen geldige periode: schrijf 2021, 2021-07/2021-12 of ../2021.", path);
        if (type == typeof(Effective))
            return ReadEffective(value, path);
        if (type == typeof(CityCode))
            return TextOf(value) is { } code && Municipalities.Knows(new CityCode(code)) ? new CityCode(code) : Refuse("city.unknown", "Deze gemeentecode staat niet op de lijst van het CBS (zoals GM0200).", path);
        if (type == typeof(PersonRef))
            return ReadPerson(value, path);
        if (type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITextId<>)))
            return ReadId(type, value, path);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
            return ReadList(type.GetGenericArguments()[0], value, path, rules);
        return ReadObject(type, value, path);
    }

    private object? ReadParameter(ParameterInfo parameter, JsonElement element, string path)
    {
        var field = Join(path, Field(parameter));
        var isList = parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(ValueList<>);
        if (!element.TryGetProperty(Field(parameter), out var value) || value.ValueKind == JsonValueKind.Null)
        {
            if (isList && !parameter.IsDefined(typeof(NotEmptyAttribute)))
                return EmptyList(parameter.ParameterType.GetGenericArguments()[0]);
            if (IsOptional(parameter))
                return parameter.HasDefaultValue ? parameter.DefaultValue : null;
            Violate("input.required", "Dit veld is verplicht.", field);
            return null;
        }

        return ReadValue(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType, value, field, parameter);
    }

    private object? ReadText(JsonElement value, string path, ICustomAttributeProvider rules)
    {
        if (value.ValueKind != JsonValueKind.String)
            return Refuse("input.type", "Hier hoort een tekst.", path);
        if (TextOf(value) is not { } text)
            return Refuse("text.surrogate", "Deze tekst bevat een half teken (losse surrogaat).", path);
        var max = Rule<TextAttribute>(rules)?.Max ?? TextAttribute.DefaultMax;
        var before = _violations.Count;
        if (string.IsNullOrWhiteSpace(text))
            Violate("text.empty", "Deze tekst is leeg: vul iets in of laat het veld weg.", path);
        if (text.Length > max)
            Violate("text.too-long", $"Deze tekst heeft {text.Length} tekens; er passen er {max}.", path);
        if (text.Any(char.IsControl))
            Violate("text.control-character", "Deze tekst bevat een stuurteken (zoals een regeleinde of tab).", path);
        if (Rule<HttpUrlAttribute>(rules) is not null && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            Violate("url.invalid", "Dit is geen webadres dat met http:// of https:// begint.", path);
        if (Rule<Sha256HexAttribute>(rules) is not null && !(text.Length == 64 && text.All(char.IsAsciiHexDigitLower)))
            Violate("sha256.invalid", "Een SHA-256 heeft 64 kleine hexadecimale cijfers.", path);
        return _violations.Count > before ? null : text.Trim();
    }

    private object? ReadNumber(Type type, JsonElement value, string path, ICustomAttributeProvider rules)
    {
        var range = Rule<BetweenAttribute>(rules) ?? new BetweenAttribute(0, int.MaxValue);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number))
            return Refuse("input.type", "Hier hoort een heel getal.", path);
        if (number < range.Min || number > range.Max)
            return Refuse("number.out-of-range", $"Dit getal moet tussen {range.Min} en {range.Max} liggen.", path);
        return type == typeof(int) ? (object)(int)number : number;
    }

    private object? ReadCode(Type type, JsonElement value, string path)
    {
        var known = Enum.GetNames(type).ToDictionary(JsonNamingPolicy.KebabCaseLower.ConvertName, StringComparer.Ordinal);
        return TextOf(value) is { } text && known.TryGetValue(text, out var name)
            ? Enum.Parse(type, name)
            : Refuse("code.unknown", $"Kies een van: {string.Join(", ", known.Keys)}.", path);
    }

    private object? ReadEffective(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(property => property.Name is "as" or "when") && EffectiveConverter.TryRead(value, out var effective)
            ? effective
            : Refuse(
                "effective.invalid",
                "Geen geldig moment of geldige periode: {\"as\":\"occurred\",\"when\":\"2021-10\"} (of null: niet bekend wanneer), of {\"as\":\"held\",\"when\":\"2021\"}. Controleer of de datum bestaat.",
                path);

    private object? ReadPerson(JsonElement value, string path)
    {
        var named = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("person", out var inner) ? inner : value;
        if (named.ValueKind != JsonValueKind.String || !named.TryGetGuid(out var id))
            return Refuse("id.invalid", "Dit is geen persoons-id (uuid).", path);
        return findPerson(id) ?? Refuse("person.unknown", "Deze persoon is niet geregistreerd: registreer de persoon eerst.", path);
    }

    private object? ReadId(Type type, JsonElement value, string path)
    {
        var text = TextOf(value);
        return TextIds.IsValid(text)
            ? Activator.CreateInstance(type, text)
            : Refuse("id.invalid", "Een id bestaat uit kleine letters, cijfers en losse streepjes, hooguit 80 tekens.", path);
    }

    private object? ReadList(Type item, JsonElement value, string path, ICustomAttributeProvider rules)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return Refuse("input.type", "Hier hoort een lijst.", path);
        var length = value.GetArrayLength();
        if (length == 0 && Rule<NotEmptyAttribute>(rules) is not null)
            return Refuse("list.empty", "Noem er ten minste één.", path);
        if (length > MaxListItems)
            return Refuse("list.too-long", $"Deze lijst heeft {length} onderdelen; er passen er {MaxListItems}.", path);
        var before = _violations.Count;
        var items = value.EnumerateArray().Select((element, index) => ReadValue(item, element, $"{path}[{index}]", rules)).ToList();
        return _violations.Count > before ? null : MakeList(item, items);
    }

    private object? Refuse(string code, string detail, string path)
    {
        Violate(code, detail, path);
        return null;
    }

    /// <summary>The string, or null when it is none or cannot be read as UTF-16 (a lone surrogate escape).</summary>
    internal static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static T? Rule<T>(ICustomAttributeProvider rules)
        where T : Attribute => rules.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();

    private static bool IsOptional(ParameterInfo parameter) =>
        parameter.HasDefaultValue || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);

    public static ConstructorInfo PrimaryConstructor(Type type) =>
        type.GetConstructors().Where(candidate => candidate.GetParameters() is not [{ ParameterType: var only }] || only != type).MaxBy(candidate => candidate.GetParameters().Length)
        ?? throw new InvalidOperationException($"{type.Name} has no public constructor.");

    private static string Field(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");

    internal static string Join(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";

    private static object? EmptyList(Type item) => MakeList(item, Array.Empty<object>());

    private static object? MakeList(Type item, IList items)
    {
        var array = Array.CreateInstance(item, items.Count);
        items.CopyTo(array, 0);
        return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))?.MakeGenericMethod(item).Invoke(null, [array]);
    }
}
