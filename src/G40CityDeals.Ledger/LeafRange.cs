namespace G40CityDeals.Ledger;

/// <summary>A complete subtree: the leaves from <c>Index × 2^Level</c> on, <c>2^Level</c> of them. Level 0 is a leaf.</summary>
public readonly record struct Subtree(int Level, long Index);

/// <summary>The leaves from <paramref name="Start"/> up to but not including <paramref name="End"/>, as the tree of RFC 6962 splits them.</summary>
public readonly record struct LeafRange(long Start, long End)
{
    /// <summary>The complete subtrees that it is made of, from left to right, the largest first.</summary>
    public IEnumerable<Subtree> Subtrees
    {
        get
        {
            for (var at = Start; at < End;)
            {
                var level = 0;
                while (at % (2L << level) == 0 && at + (2L << level) <= End)
                    level++;
                yield return new Subtree(level, at >> level);
                at += 1L << level;
            }
        }
    }

    /// <summary>The hash of this part of the tree: 32 bytes.</summary>
    /// <param name="hashOf">The hash of a complete subtree.</param>
    public byte[] Hash(Func<Subtree, byte[]> hashOf)
    {
        ArgumentNullException.ThrowIfNull(hashOf);
        byte[]? hash = null;
        foreach (var subtree in Subtrees.Reverse())
            hash = hash is null ? hashOf(subtree) : MerkleTree.HashNode(hashOf(subtree), hash);
        return hash ?? MerkleTree.EmptyRoot;
    }
}
