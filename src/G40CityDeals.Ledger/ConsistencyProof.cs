namespace G40CityDeals.Ledger;

/// <summary>Proves that one tree is the beginning of another (RFC 6962, section 2.1.2; verified as in RFC 9162, section 2.1.4.2).</summary>
public static class ConsistencyProof
{
    /// <summary>The parts of the tree whose hashes make the proof, in its order. None when the older tree is empty or of the same size.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> is negative or larger than <paramref name="to"/>.</exception>
    public static IReadOnlyList<LeafRange> Of(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var path = new List<LeafRange>();
        if (from == 0 || from == to)
            return path;

        // The older tree's own root is known to who asks: it is left out as long as the walk has only gone left.
        var (start, end, onlyLeft) = (0L, to, true);
        while (from != end)
        {
            var split = start + MerkleTree.Split(end - start);
            if (from <= split)
            {
                path.Add(new LeafRange(split, end));
                end = split;
            }
            else
            {
                path.Add(new LeafRange(start, split));
                (start, onlyLeft) = (split, false);
            }
        }

        if (!onlyLeft)
            path.Add(new LeafRange(start, end));
        path.Reverse();
        return path;
    }

    /// <summary>Whether the proof shows that the tree with <paramref name="fromRoot"/> is the beginning of the one with <paramref name="toRoot"/>.</summary>
    public static bool Verify(long from, ReadOnlySpan<byte> fromRoot, long to, ReadOnlySpan<byte> toRoot, IReadOnlyList<byte[]> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (from < 0 || from > to)
            return false;
        if (from == 0)
            return proof.Count == 0 && fromRoot.SequenceEqual(MerkleTree.EmptyRoot);
        if (from == to)
            return proof.Count == 0 && fromRoot.SequenceEqual(toRoot);
        var path = (from & (from - 1)) == 0 ? [fromRoot.ToArray(), .. proof] : proof;
        if (path.Count == 0)
            return false;
        var (at, last) = (from - 1, to - 1);
        while ((at & 1) == 1)
            (at, last) = (at >> 1, last >> 1);
        var (older, newer) = (path[0], path[0]);
        foreach (var part in path.Skip(1))
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                (older, newer) = (MerkleTree.HashNode(part, older), MerkleTree.HashNode(part, newer));
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                newer = MerkleTree.HashNode(newer, part);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && fromRoot.SequenceEqual(older) && toRoot.SequenceEqual(newer);
    }
}
