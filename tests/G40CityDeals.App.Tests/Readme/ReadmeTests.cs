using System.Diagnostics;
using System.Text.RegularExpressions;
using G40CityDeals.App.Database;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Readme;

/// <summary>Every command in README.md is run as it stands, on an installation of its own; only the port differs.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string root = Checkout.Find() ?? throw new InvalidOperationException("The tests do not stand in a checkout.");
    private readonly string data = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "citydeals-readme-" + Path.GetRandomFileName())).FullName;
    private readonly int port = Ports.Free();

    private Process? running;

    public void Dispose()
    {
        // Only when an assertion broke the walk off; its server ends with it.
        if (running is { HasExited: false })
            running.Kill(entireProcessTree: true);
        running?.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Given_a_newcomer_who_types_what_the_README_says_Then_every_command_does_its_work()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var commands = Commands(await File.ReadAllTextAsync(Path.Combine(root, "README.md"), cancellation)).ToList();
        commands[0].ShouldBe("ops/run");
        commands[1].ShouldBe("ops/test");
        commands.Count.ShouldBeGreaterThan(8);

        var app = running = Start("ops/run");
        await AnswersAsync(app, cancellation);
        foreach (var command in commands.Skip(2))
        {
            using var process = Start(command.Replace(":5080", $":{port}", StringComparison.Ordinal));
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
            process.ExitCode.ShouldBe(ExitCodes.Done, $"{command}\n{await output}\n{await errors}");
            (await output).ShouldNotBeNullOrWhiteSpace(command);
        }

        // As Ctrl-C does.
        using var interrupt = Process.Start("kill", ["-INT", app.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await app.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        CityDealsProcess.ServerOf(data).ShouldBeNull();
    }

    [Fact]
    public async Task Every_file_that_the_README_points_at_is_there()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(root, "README.md"), TestContext.Current.CancellationToken);
        var targets = Link().Matches(text).Select(match => match.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)).ToList();
        targets.Count.ShouldBeGreaterThan(8);
        foreach (var target in targets)
            Path.Exists(Path.Combine(root, target)).ShouldBeTrue(target);
    }

    private async Task AnswersAsync(Process app, CancellationToken cancellation)
    {
        app.OutputDataReceived += (_, _) => { };
        app.ErrorDataReceived += (_, _) => { };
        app.BeginOutputReadLine();
        app.BeginErrorReadLine();
        using var client = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            app.HasExited.ShouldBeFalse("ops/run ended before it answered");
            waited.Elapsed.ShouldBeLessThan(Patience);
            try
            {
                if ((await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), cancellation)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Still building or importing.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    private Process Start(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", "exec " + command])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DATA_DIR"] = data;
        start.Environment["PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
    }

    /// <summary>The commands of the sh blocks; a line that ends in a backslash or inside quotes goes on in the next.</summary>
    private static IEnumerable<string> Commands(string readme)
    {
        foreach (Match block in Block().Matches(readme))
        {
            var command = "";
            foreach (var line in block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                command += command.Length == 0 ? line : "\n" + line;
                if (line.EndsWith('\\') || command.Count(c => c == '\'') % 2 == 1)
                    continue;
                yield return command;
                command = "";
            }
        }
    }

    [GeneratedRegex("```sh\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<target>[^)#]+)\)")]
    private static partial Regex Link();
}
