using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace G40CityDeals.Domain.Tests.Architecture;

/// <summary>What no review should have to look for: the Domain stays pure and its values immutable.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Domain = typeof(CollaborationEvent).Assembly;

    private static readonly string[] Vague = ["Manager", "Helper", "Utils", "Base"];

    private static readonly IReadOnlyList<Type> Records = [.. Domain.GetExportedTypes().Where(IsRecord)];

    [Fact]
    public void The_domain_references_the_base_class_library_only() =>
        Domain.GetReferencedAssemblies().Select(reference => reference.Name).ShouldAllBe(name => name != null && (name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard"));

    [Fact]
    public void The_domain_uses_nothing_that_reaches_outside() =>
        Domain.GetReferencedAssemblies().Select(reference => reference.Name).ShouldNotContain(name =>
            name != null && (name.StartsWith("System.Net", StringComparison.Ordinal) || name.StartsWith("System.Data", StringComparison.Ordinal) || name == "System.IO.FileSystem"));

    [Fact]
    public void Records_are_found() => Records.Count.ShouldBeGreaterThan(60);

    [Fact]
    public void Every_record_is_sealed_or_abstract() => Records.Where(type => !type.IsValueType && !type.IsSealed && !type.IsAbstract).ShouldBeEmpty();

    [Fact]
    public void No_record_has_a_property_that_can_be_set_after_it_is_made() =>
        Records.SelectMany(Properties).Where(property => property.SetMethod is { } set && !IsInit(set)).Select(Name).ShouldBeEmpty();

    [Fact]
    public void No_record_holds_an_array_or_a_collection_that_can_change() =>
        Records.SelectMany(Properties).Where(property => Holds(property.PropertyType)).Select(Name).ShouldBeEmpty();

    [Fact]
    public void No_type_has_a_public_field_that_can_change() =>
        Domain.GetExportedTypes().SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !field.DeclaringType!.IsEnum) // A field that was found on a type has one.
            .Select(field => field.Name).ShouldBeEmpty();

    [Fact]
    public void No_name_says_manager_helper_utils_or_base() =>
        Domain.GetExportedTypes().Select(type => type.Name)
            .Where(name => Vague.Any(word => name.EndsWith(word, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.Name != "EqualityContract");

    /// <summary>The compiler gives every record, and nothing else, a member that prints it.</summary>
    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool Holds(Type type) =>
        type.IsArray
        || (type.IsGenericType && type != typeof(string) && type.GetInterfaces().Any(contract => contract == typeof(System.Collections.ICollection)) && !IsImmutable(type))
        || type.GetGenericArguments().Any(Holds);

    private static bool IsImmutable(Type type) =>
        type.GetGenericTypeDefinition() is var definition && (definition == typeof(ValueList<>) || definition.Namespace == typeof(ImmutableArray).Namespace);

    private static string Name(PropertyInfo property) => $"{property.DeclaringType?.Name}.{property.Name}";
}
