namespace G40CityDeals.Ledger.Tests;

/// <summary>Inclusion and consistency proofs for every size up to 130, against the definitions of RFC 6962 written down once more, naively.</summary>
public sealed class ProofTests
{
    private const int Most = 130;

    private static readonly List<byte[]> Leaves = [.. Enumerable.Range(0, Most).Select(i => MerkleTree.HashLeaf([(byte)i]))];

    [Fact]
    public void Given_any_size_Then_every_inclusion_proof_is_the_defined_one_and_verifies_and_no_neighbouring_one_does()
    {
        for (var size = 1; size <= Most; size++)
        {
            var (leaves, root) = (Leaves[..size], Root(Leaves[..size]));
            for (var index = 0; index < size; index++)
            {
                var proof = InclusionProof.Of(index, size).Select(HashOf).ToList();
                proof.ShouldBe(Path(index, leaves));
                InclusionProof.Verify(leaves[index], index, size, proof, root).ShouldBeTrue();

                InclusionProof.Verify(leaves[index], index + 1, size, proof, root).ShouldBeFalse();
                InclusionProof.Verify(leaves[index], index, size, [.. proof, root], root).ShouldBeFalse();
                if (size > 1)
                {
                    InclusionProof.Verify(leaves[(index + 1) % size], index, size, proof, root).ShouldBeFalse();
                    InclusionProof.Verify(leaves[index], index, size, proof[..^1], root).ShouldBeFalse();
                }
            }
        }
    }

    [Fact]
    public void Given_any_two_sizes_Then_the_consistency_proof_is_the_defined_one_and_verifies_and_no_changed_one_does()
    {
        var roots = Enumerable.Range(0, Most + 1).Select(size => Root(Leaves[..size])).ToList();
        for (var to = 0; to <= Most; to++)
        {
            for (var from = 0; from <= to; from++)
            {
                var proof = ConsistencyProof.Of(from, to).Select(HashOf).ToList();
                proof.ShouldBe(from == 0 || from == to ? [] : Subproof(from, Leaves[..to], known: true));
                ConsistencyProof.Verify(from, roots[from], to, roots[to], proof).ShouldBeTrue();
                if (from == 0 || from == to)
                    continue;

                ConsistencyProof.Verify(from, roots[from - 1], to, roots[to], proof).ShouldBeFalse();
                ConsistencyProof.Verify(from, roots[from], to, roots[to - 1], proof).ShouldBeFalse();
                ConsistencyProof.Verify(from, roots[from], to, roots[to], proof[1..]).ShouldBeFalse();
                ConsistencyProof.Verify(from, roots[from], to, roots[to], [.. proof, roots[1]]).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void Given_sizes_and_indexes_that_cannot_be_Then_nothing_verifies_and_no_proof_is_made()
    {
        InclusionProof.Verify(Leaves[0], -1, 1, [], Leaves[0]).ShouldBeFalse();
        InclusionProof.Verify(Leaves[0], 0, 0, [], MerkleTree.EmptyRoot).ShouldBeFalse();
        ConsistencyProof.Verify(2, Leaves[0], 1, Leaves[0], []).ShouldBeFalse();
        ConsistencyProof.Verify(0, Leaves[0], 1, Leaves[0], []).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => InclusionProof.Of(1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => ConsistencyProof.Of(2, 1));
    }

    [Fact]
    public void Given_a_tree_that_is_gone_on_with_at_any_size_Then_its_root_and_its_subtrees_are_those_of_one_made_at_once()
    {
        for (var begun = 0; begun <= Most; begun += 13)
        {
            var tree = TreeBuilder.After(begun, subtree => HashOf(new LeafRange(subtree.Index << subtree.Level, (subtree.Index + 1) << subtree.Level)));
            foreach (var leaf in Leaves.Skip(begun))
                tree.Add(leaf, (subtree, hash) => hash.ShouldBe(Root(Leaves[(int)(subtree.Index << subtree.Level)..(int)((subtree.Index + 1) << subtree.Level)])));
            tree.Size.ShouldBe(Most);
            tree.Root().ShouldBe(Root(Leaves));
        }
    }

    private static byte[] HashOf(LeafRange range) =>
        range.Hash(subtree => Root(Leaves[(int)(subtree.Index << subtree.Level)..(int)((subtree.Index + 1) << subtree.Level)]));

    private static int Split(int size) => Enumerable.Range(0, 10).Select(power => 1 << power).Last(power => power < size);

    private static byte[] Root(List<byte[]> leaves) => leaves.Count switch
    {
        0 => MerkleTree.EmptyRoot,
        1 => leaves[0],
        var size => MerkleTree.HashNode(Root(leaves[..Split(size)]), Root(leaves[Split(size)..])),
    };

    /// <summary>PATH of RFC 6962, section 2.1.1.</summary>
    private static List<byte[]> Path(int index, List<byte[]> leaves)
    {
        if (leaves.Count == 1)
            return [];
        var split = Split(leaves.Count);
        return index < split ? [.. Path(index, leaves[..split]), Root(leaves[split..])] : [.. Path(index - split, leaves[split..]), Root(leaves[..split])];
    }

    /// <summary>SUBPROOF of RFC 6962, section 2.1.2.</summary>
    private static List<byte[]> Subproof(int from, List<byte[]> leaves, bool known)
    {
        if (from == leaves.Count)
            return known ? [] : [Root(leaves)];
        var split = Split(leaves.Count);
        return from <= split
            ? [.. Subproof(from, leaves[..split], known), Root(leaves[split..])]
            : [.. Subproof(from - split, leaves[split..], known: false), Root(leaves[..split])];
    }
}
