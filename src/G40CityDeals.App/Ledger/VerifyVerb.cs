using System.CommandLine;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.App.Recording;
using G40CityDeals.Ledger;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Ledger;

/// <summary><c>citydeals verify FILE</c>: judges an export with no database and no network. <c>ops/verify.mjs</c> does the same without a line of this program.</summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An export: citydeals export, or GET /v1/ledger/export." };
        var checkpoints = new Option<FileInfo[]>("--checkpoint") { Description = "A checkpoint that you hold from before, as GET /v1/ledger/checkpoint gives it; may be given more than once. Only this shows that a log was cut back.", AllowMultipleArgumentsPerToken = true };
        var key = new Option<FileInfo?>("--key") { Description = "The log's public key, as GET /v1/ledger/key gives it, or in PEM. Get it once, by a way that you trust." };
        var verb = new Command(
            "verify",
            $"""
            Check an export without database or network, and say what was found and where.

            Exit codes: 0 verified · 1 failed: not what was signed · 2 wrong use · 3 unauthenticated: it fits itself, but without --key nobody knows who signed it · 4 no such file

            {VerdictWords.CannotDetect}
            """) { file, checkpoints, key, VerbOptions.Json };
        verb.SetAction((parsed, cancellationToken) => VerifyAsync(parsed.GetRequiredValue(file), parsed.GetValue(checkpoints) ?? [], parsed.GetValue(key), parsed.GetValue(VerbOptions.Json), cancellationToken));
        return verb;
    }

    private static async Task<int> VerifyAsync(FileInfo file, FileInfo[] checkpoints, FileInfo? key, bool json, CancellationToken cancellationToken)
    {
        if (new[] { file }.Concat(checkpoints).Append(key ?? file).FirstOrDefault(one => !one.Exists) is { } missing)
            return Terminal.Fail(ExitCodes.NotFound, $"There is no file {missing.FullName}.");
        IReadOnlyList<NoteKey> keys = [];
        try
        {
            if (key is not null)
                keys = NoteKey.ReadAll(await File.ReadAllTextAsync(key.FullName, cancellationToken));
        }
        catch (FormatException wrong)
        {
            return Terminal.Fail(ExitCodes.Usage, $"{key?.FullName}: {wrong.Message}");
        }

        var held = new List<HeldCheckpoint>();
        foreach (var checkpoint in checkpoints)
            held.Add(HeldCheckpoint.Read(checkpoint.Name, await File.ReadAllTextAsync(checkpoint.FullName, cancellationToken), keys));
        await using var input = file.OpenRead();
        var verdict = await Terminal.WithBarAsync("Verifying", 1000, bar => ExportFile.VerifyAsync(input, new ExportVerifier(keys, held), new Share(bar, input.Length), cancellationToken));
        if (json)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(verdict, WireJson.Options));
        else
            VerdictWords.Tell(Console.Out, file.Name, verdict);
        return VerdictWords.ExitCode(verdict);
    }

    /// <summary>Bytes read as thousandths of the file.</summary>
    private sealed class Share(IProgress<int> bar, long length) : IProgress<long>
    {
        public void Report(long value) => bar.Report((int)(1000 * value / Math.Max(1, length)));
    }
}
