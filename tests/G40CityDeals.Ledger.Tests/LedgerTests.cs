using System.Security.Cryptography;
using System.Text.Json;

namespace G40CityDeals.Ledger.Tests;

/// <summary>The tree over the standard inputs, and commitments.</summary>
public sealed class LedgerTests
{
    /// <summary>The eight standard inputs of RFC 6962 implementations.</summary>
    private static readonly string[] Inputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    /// <summary>The root over the first 0, 1, … 8 of them.</summary>
    public static TheoryData<int, string> Roots => new()
    {
        { 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { 1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
        { 2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
        { 3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
        { 4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
        { 5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
        { 6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
        { 7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
        { 8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
    };

    [Theory]
    [MemberData(nameof(Roots))]
    public void Given_the_standard_inputs_Then_the_root_is_the_known_one(int size, string root) =>
        Convert.ToHexStringLower(MerkleTree.Root(Inputs.Take(size).Select(input => MerkleTree.HashLeaf(Convert.FromHexString(input))))).ShouldBe(root);

    [Fact]
    public void Given_any_number_of_leaves_Then_the_root_is_that_of_the_recursive_definition()
    {
        var leaves = Enumerable.Range(0, 130).Select(i => MerkleTree.HashLeaf([(byte)i])).ToList();
        for (var size = 1; size <= leaves.Count; size++)
            MerkleTree.Root(leaves.Take(size)).ShouldBe(Defined(leaves[..size]));

        static byte[] Defined(List<byte[]> part)
        {
            if (part.Count == 1)
                return part[0];
            var split = 1;
            while (split * 2 < part.Count)
                split *= 2;
            return MerkleTree.HashNode(Defined(part[..split]), Defined(part[split..]));
        }
    }

    [Fact]
    public void Given_a_salt_and_a_value_Then_the_commitment_is_their_prefixed_hash()
    {
        var salt = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();

        Commitment.Of(salt, JsonElement.Parse("""{"name": "A"}""")).ShouldBe(
            Convert.ToHexStringLower(SHA256.HashData([2, .. salt, .. """{"name":"A"}"""u8])));
        Should.Throw<ArgumentException>(() => Commitment.Of(salt.AsSpan(1), JsonElement.Parse("1"))).Message.ShouldStartWith("A salt is 32 bytes; this has 31.");
        Commitment.NewSalt().ShouldNotBe(Commitment.NewSalt());
    }
}
