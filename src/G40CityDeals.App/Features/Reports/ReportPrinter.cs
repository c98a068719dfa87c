using System.Diagnostics;
using System.Text;
using G40CityDeals.App.Database;

namespace G40CityDeals.App.Features.Reports;

/// <summary>
/// Prints a report as tagged PDF with a chromium of the machine, where there is one: on the <c>PATH</c>, or named in <c>CITYDEALS_CHROMIUM</c>. It gets one file,
/// a profile that goes with it, no network and a minute.
/// </summary>
public sealed class ReportPrinter : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RemovalPause = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly string? _program;
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public ReportPrinter()
        : this(Find(Environment.GetEnvironmentVariable("CITYDEALS_CHROMIUM"), Environment.GetEnvironmentVariable("PATH")))
    {
    }

    /// <param name="program">A chromium; null: there is none.</param>
    public ReportPrinter(string? program) => _program = program;

    public bool IsThere => _program is not null;

    /// <summary>What to tell who asks for a PDF where no chromium is.</summary>
    public static string Missing => "Een PDF kan hier niet worden gemaakt: op deze server staat geen Chromium. Druk de pagina af vanuit de browser; zij is daarop ingericht.";

    /// <exception cref="PrintingFailedException">There is no chromium, or it did not make a PDF in time.</exception>
    public async Task<byte[]> PrintAsync(ReportText report, CancellationToken cancellationToken)
    {
        if (_program is not { } program)
            throw new PrintingFailedException(Missing);
        await _oneAtATime.WaitAsync(cancellationToken);
        var directory = Directory.CreateTempSubdirectory("citydeals-pdf-");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var (page, pdf) = (Path.Combine(directory.FullName, "report.html"), Path.Combine(directory.FullName, "report.pdf"));
            await File.WriteAllTextAsync(page, ReportPaper.Render(report), Encoding.UTF8, cancellationToken);
            var outcome = await ShortProcess.RunAsync(program, Arguments(directory.FullName, page, pdf), limit.Token);
            return outcome.Succeeded && File.Exists(pdf)
                ? await File.ReadAllBytesAsync(pdf, cancellationToken)
                : throw new PrintingFailedException($"Chromium maakte geen PDF: {outcome.Output}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PrintingFailedException($"Chromium was na {Patience.TotalSeconds:0} seconden nog niet klaar met de PDF.");
        }
        finally
        {
            await RemoveAsync(directory);
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>The named program, or the first chromium in these directories; null when there is none.</summary>
    internal static string? Find(string? named, string? path) =>
        named is { Length: > 0 } ? named : (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).SelectMany(_ => Names, Path.Combine).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Arguments(string directory, string page, string pdf)
    {
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={Path.Combine(directory, "profile")}",
            "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri,
        ];

        // Chromium's sandbox refuses to be set up by root.
        return Environment.IsPrivilegedProcess ? arguments.Prepend("--no-sandbox") : arguments;
    }

    /// <summary>Children of the browser outlive it by a moment and write to its profile until they are gone, too.</summary>
    private static async Task RemoveAsync(DirectoryInfo directory)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                directory.Delete(recursive: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // After that it is the system's to clear away: nobody waits longer for a report that is made.
                if (Stopwatch.GetElapsedTime(began) > RemovalPatience)
                    return;
                await Task.Delay(RemovalPause, CancellationToken.None);
            }
        }
    }
}

/// <summary>No PDF could be made; the message says why, in Dutch.</summary>
public sealed class PrintingFailedException(string message) : Exception(message);
