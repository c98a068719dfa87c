namespace G40CityDeals.Ledger.Tests;

/// <summary>An auditor reads the ledger alone: nothing of ours and nothing of anybody else's stands under it.</summary>
public sealed class ArchitectureTests
{
    private static readonly System.Reflection.Assembly Ledger = typeof(MerkleTree).Assembly;

    [Fact]
    public void The_ledger_references_the_base_class_library_only() =>
        Ledger.GetReferencedAssemblies().Select(reference => reference.Name).ShouldAllBe(name => name != null && name.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void The_ledger_uses_no_network_and_no_database() =>
        Ledger.GetReferencedAssemblies().Select(reference => reference.Name).ShouldNotContain(name =>
            name != null && (name.StartsWith("System.Net", StringComparison.Ordinal) || name.StartsWith("System.Data", StringComparison.Ordinal)));
}
