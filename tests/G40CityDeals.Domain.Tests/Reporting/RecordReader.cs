using System.Collections;
using System.Reflection;
using System.Text.Json;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>JSON → commands, by the parameters of their records. Only as much as the year file needs; the App's edge has its own, with all its errors.</summary>
internal static class RecordReader
{
    /// <summary>Every person's commitment in these tests: what is committed to is the vault's business.</summary>
    public const string Commitment = "0000000000000000000000000000000000000000000000000000000000000000";

    public static object Record(Type type, JsonElement json)
    {
        json.ValueKind.ShouldBe(JsonValueKind.Object, type.Name);
        var constructor = type.GetConstructors().Single(candidate => candidate.GetParameters() is not [{ ParameterType: var only }] || only != type);
        var parameters = constructor.GetParameters();
        var unknown = json.EnumerateObject().Select(property => property.Name)
            .Except([.. parameters.Select(parameter => Camel(parameter.Name)), .. type.IsSubclassOf(typeof(Command)) ? (string[])["effective", "source", "name"] : []]);
        unknown.ShouldBeEmpty($"{type.Name} has no such field");
        return constructor.Invoke([.. parameters.Select(parameter =>
            json.TryGetProperty(Camel(parameter.Name), out var value) ? Value(parameter.ParameterType, value) : Absent(parameter))]);
    }

    public static object? Value(Type type, JsonElement json)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when json.ValueKind == JsonValueKind.Null => null,
            _ when plain == typeof(string) => json.GetString(),
            _ when plain == typeof(int) => json.GetInt32(),
            _ when plain == typeof(long) => json.GetInt64(),
            _ when plain == typeof(bool) => json.GetBoolean(),
            _ when plain == typeof(Guid) => json.GetGuid(),
            _ when plain.IsEnum => Enum.Parse(plain, Text(json).Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            _ when plain == typeof(PersonRef) => new PersonRef(json.GetGuid(), Commitment),
            _ when plain == typeof(PartialDate) => PartialDate.Parse(Text(json)),
            _ when plain == typeof(Effective) => Effective(json),
            _ when plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(ValueList<>) => List(plain.GetGenericArguments()[0], json.EnumerateArray()),
            _ when json.ValueKind == JsonValueKind.String => plain.GetConstructor([typeof(string)]).ShouldNotBeNull(plain.Name).Invoke([Text(json)]),
            _ => Record(plain, json),
        };
    }

    private static Effective Effective(JsonElement json) => (json.GetProperty("as").GetString(), json.GetProperty("when").GetString()) switch
    {
        ("held", { } period) => Domain.Effective.HeldDuring(period),
        ("occurred", { } moment) => Domain.Effective.OccurredIn(moment),
        ("occurred", null) => Domain.Effective.OccurredOnceUnknown,
        _ => throw new FormatException(json.GetRawText()),
    };

    private static object? Absent(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(ValueList<>) ? List(parameter.ParameterType.GetGenericArguments()[0], [])
        : throw new FormatException($"{parameter.Member.DeclaringType?.Name} needs {parameter.Name}.");

    private static object? List(Type item, IEnumerable<JsonElement> values)
    {
        var items = (IList?)Activator.CreateInstance(typeof(List<>).MakeGenericType(item));
        foreach (var value in values)
            items?.Add(Value(item, value));
        return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))?.MakeGenericMethod(item).Invoke(null, [items]);
    }

    private static string Text(JsonElement json) => json.GetString() ?? throw new FormatException("A text is missing.");

    private static string Camel(string? name) => JsonNamingPolicy.CamelCase.ConvertName(name ?? "");
}
