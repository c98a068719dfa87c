namespace G40CityDeals.Ledger;

/// <summary>Reads an export and has it judged: a block of lines is parsed on all processors while the next is read, and judged in order.</summary>
public static class ExportFile
{
    /// <summary>Bytes of a block; a line that is longer makes its block grow.</summary>
    private const int BlockBytes = 4 * 1024 * 1024;

    /// <param name="progress">Bytes read.</param>
    public static async Task<Verdict> VerifyAsync(Stream input, ExportVerifier verifier, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (read, lines) = (0L, 0L);
        ReadOnlyMemory<byte> rest = default;
        var parsing = Task.FromResult<ParsedLine[]>([]);
        var (more, goesOn) = (true, true);
        while (more && goesOn)
        {
            var block = await BlockAsync(input, rest, cancellationToken);
            (more, read) = (!block.IsLast, read + block.Length - rest.Length);
            progress?.Report(read);
            var (found, begin) = (LinesIn(block, out rest), lines);
            lines += found.Count;
            goesOn = Judge(verifier, await parsing);
            parsing = Task.Run(() => Parse(found, begin), cancellationToken);
        }

        var last = await parsing;
        if (goesOn)
            Judge(verifier, last);
        return verifier.Judge();
    }

    private static bool Judge(ExportVerifier verifier, ParsedLine[] lines)
    {
        foreach (var line in lines)
        {
            if (!verifier.Add(line))
                return false;
        }

        return true;
    }

    private static ParsedLine[] Parse(List<ReadOnlyMemory<byte>> lines, long begin)
    {
        var parsed = new ParsedLine[lines.Count];
        Parallel.For(0, lines.Count, i => parsed[i] = LineParser.Parse(begin + i + 1, lines[i]));
        return parsed;
    }

    /// <summary>What was left over, and on from there, up to a block with at least one whole line, or the end.</summary>
    private static async Task<Block> BlockAsync(Stream input, ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Math.Max(BlockBytes, rest.Length * 2));
        rest.CopyTo(bytes);
        var length = rest.Length;
        while (true)
        {
            var count = await input.ReadAtLeastAsync(bytes.AsMemory(length), bytes.Length - length, throwOnEndOfStream: false, cancellationToken);
            var isLast = count < bytes.Length - length;
            length += count;
            if (isLast || bytes.AsSpan(0, length).Contains((byte)'\n'))
                return new Block(bytes, length, isLast);
            Array.Resize(ref bytes, bytes.Length * 2);
        }
    }

    /// <param name="rest">The beginning of a line that goes on in the next block.</param>
    private static List<ReadOnlyMemory<byte>> LinesIn(Block block, out ReadOnlyMemory<byte> rest)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        rest = block.Bytes.AsMemory(0, block.Length);
        for (int end; (end = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            lines.Add(rest[..end]);
        if (!block.IsLast || rest.Length == 0)
            return lines;
        lines.Add(rest);
        rest = default;
        return lines;
    }

    private sealed record Block(byte[] Bytes, int Length, bool IsLast);
}
