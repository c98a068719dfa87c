namespace G40CityDeals.Ledger;

/// <summary>A tree that is read leaf by leaf, and knows its root at every moment. Keeps one hash a level.</summary>
public sealed class TreeBuilder
{
    /// <summary>The complete subtrees so far, largest first: the binary digits of their count of leaves.</summary>
    private readonly List<(byte[] Hash, int Level)> subtrees = [];

    public long Size { get; private set; }

    /// <summary>Goes on where a tree of <paramref name="size"/> leaves ended.</summary>
    /// <param name="hashOf">The hash of a complete subtree of it.</param>
    public static TreeBuilder After(long size, Func<Subtree, byte[]> hashOf)
    {
        ArgumentNullException.ThrowIfNull(hashOf);
        var builder = new TreeBuilder { Size = size };
        builder.subtrees.AddRange(new LeafRange(0, size).Subtrees.Select(subtree => (hashOf(subtree), subtree.Level)));
        return builder;
    }

    /// <summary>One that goes on by itself from here.</summary>
    public TreeBuilder Copy()
    {
        var copy = new TreeBuilder { Size = Size };
        copy.subtrees.AddRange(subtrees);
        return copy;
    }

    /// <param name="completed">Is told of each subtree of two leaves or more that this leaf completes.</param>
    public void Add(byte[] leaf, Action<Subtree, byte[]>? completed = null)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        var (hash, level) = (leaf, 0);
        while (subtrees.Count > 0 && subtrees[^1].Level == level)
        {
            hash = MerkleTree.HashNode(subtrees[^1].Hash, hash);
            subtrees.RemoveAt(subtrees.Count - 1);
            level++;
            completed?.Invoke(new Subtree(level, Size >> level), hash);
        }

        subtrees.Add((hash, level));
        Size++;
    }

    /// <summary>32 bytes.</summary>
    public byte[] Root()
    {
        if (subtrees.Count == 0)
            return MerkleTree.EmptyRoot;
        var root = subtrees[^1].Hash;
        for (var i = subtrees.Count - 2; i >= 0; i--)
            root = MerkleTree.HashNode(subtrees[i].Hash, root);
        return root;
    }
}
