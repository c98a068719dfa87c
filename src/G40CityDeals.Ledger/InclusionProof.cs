namespace G40CityDeals.Ledger;

/// <summary>Proves that a leaf stands at an index of a tree (RFC 6962, section 2.1.1; verified as in RFC 9162, section 2.1.3.2).</summary>
public static class InclusionProof
{
    /// <summary>The parts of the tree whose hashes make the proof, in its order: from the leaf upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf in a tree of this size.</exception>
    public static IReadOnlyList<LeafRange> Of(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<LeafRange>();
        for (var (start, end) = (0L, size); end - start > 1;)
        {
            var split = start + MerkleTree.Split(end - start);
            path.Add(index < split ? new LeafRange(split, end) : new LeafRange(start, split));
            (start, end) = index < split ? (start, split) : (split, end);
        }

        path.Reverse();
        return path;
    }

    /// <summary>Whether the proof leads from this leaf to this root. False for an index, size or proof that cannot be.</summary>
    public static bool Verify(ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (index < 0 || index >= size)
            return false;
        var (at, last, hash) = (index, size - 1, leaf.ToArray());
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleTree.HashNode(sibling, hash);
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                hash = MerkleTree.HashNode(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }
}
