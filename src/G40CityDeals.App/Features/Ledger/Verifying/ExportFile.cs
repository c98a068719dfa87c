using System.Buffers;
using System.IO.Pipelines;

namespace G40CityDeals.App.Features.Ledger.Verifying;

/// <summary>Reads an export and has it judged: lines are parsed on all processors, a batch at a time, and judged in their order.</summary>
internal static class ExportFile
{
    private const int BatchLines = 8192;
    private const int BatchBytes = 16 * 1024 * 1024;

    /// <param name="progress">Bytes read.</param>
    public static async Task<Verdict> VerifyAsync(Stream input, ExportVerifier verifier, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 1 << 20, leaveOpen: true));
        var (read, number) = (0L, 0L);
        var parsing = Task.FromResult<ParsedLine[]>([]);
        var (more, goesOn) = (true, true);
        while (more && goesOn)
        {
            var batch = new List<ReadOnlyMemory<byte>>(BatchLines);
            more = await FillAsync(pipe, batch, bytes => progress?.Report(read += bytes), cancellationToken);
            var begin = number;
            number += batch.Count;
            var next = Task.Run(() => Parse(batch, begin), cancellationToken);
            goesOn = Judge(verifier, await parsing);
            parsing = next;
        }

        if (await parsing is var last && goesOn)
            Judge(verifier, last);
        await pipe.CompleteAsync();
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

    /// <summary>False at the end of the file.</summary>
    private static async Task<bool> FillAsync(PipeReader pipe, List<ReadOnlyMemory<byte>> batch, Action<long> count, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        while (batch.Count < BatchLines && bytes < BatchBytes)
        {
            var result = await pipe.ReadAsync(cancellationToken);
            var (rest, before) = (result.Buffer, bytes);
            while (batch.Count < BatchLines && bytes < BatchBytes && rest.PositionOf((byte)'\n') is { } end)
            {
                batch.Add(rest.Slice(0, end).ToArray());
                rest = rest.Slice(rest.GetPosition(1, end));
                bytes += batch[^1].Length + 1;
            }

            if (result.IsCompleted && rest.PositionOf((byte)'\n') is null)
            {
                if (rest.Length > 0)
                    batch.Add(rest.ToArray());
                count(bytes - before + rest.Length);
                return false;
            }

            count(bytes - before);
            pipe.AdvanceTo(rest.Start, batch.Count < BatchLines && bytes < BatchBytes ? result.Buffer.End : rest.Start);
        }

        return true;
    }
}
