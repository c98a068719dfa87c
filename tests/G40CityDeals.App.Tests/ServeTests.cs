using System.Net;
using System.Net.Sockets;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests;

/// <summary><c>citydeals serve</c> as a process: what it refuses before it listens.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly string data = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "citydeals-serve-" + Path.GetRandomFileName())).FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Theory]
    [InlineData("http://0.0.0.0:5999")]
    [InlineData("http://*:5999")]
    [InlineData("http://192.0.2.1:5999")]
    public async Task Given_an_address_that_others_can_reach_When_serving_Then_it_is_refused_with_the_reason(string url)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var serve = CityDealsProcess.Start(data, "serve", "--url", url);
        await serve.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(1), cancellation);
        serve.ExitCode.ShouldBe(ExitCodes.Usage);
        string.Join(' ', serve.Errors).ShouldContain(url);
        Directory.EnumerateFileSystemEntries(data).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("import")]
    [InlineData("export")]
    [InlineData("erase-person")]
    [InlineData("erasures")]
    [InlineData("events")]
    [InlineData("chairs")]
    [InlineData("report", "annual")]
    [InlineData("projections", "status")]
    [InlineData("projections", "rebuild")]
    [InlineData("projections", "resume")]
    [InlineData("doctor")]
    public async Task Every_verb_explains_itself(params string[] verb)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var help = CityDealsProcess.Start(data, [.. verb, "--help"]);
        await help.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(1), cancellation);
        help.ExitCode.ShouldBe(ExitCodes.Done);
        string.Join('\n', help.Output).ShouldContain("Usage:");
    }

    [Fact]
    public async Task A_word_that_is_no_verb_is_wrong_use()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var wrong = CityDealsProcess.Start(data, "reign");
        await wrong.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(1), cancellation);
        wrong.ExitCode.ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public async Task Given_a_port_that_somebody_listens_on_When_serving_Then_one_line_says_so_and_no_database_is_made()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var serve = CityDealsProcess.Start(data, "serve", "--url", $"http://{other.LocalEndpoint}");
        await serve.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(1), cancellation);
        serve.ExitCode.ShouldBe(ExitCodes.Failed);
        serve.Errors.ShouldHaveSingleItem().ShouldContain($"{other.LocalEndpoint} is in use");
        Directory.EnumerateFileSystemEntries(data).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ExitCodes.Usage, "report", "annual", "abc")]
    [InlineData(ExitCodes.Usage, "report", "annual", "99999")]
    [InlineData(ExitCodes.Refused, "chairs", "impact-ondernemen", "--valid-on", "gisteren")]
    [InlineData(ExitCodes.NotFound, "import", "/nowhere/commands.jsonl")]
    public async Task What_cannot_be_done_ends_with_its_documented_code_and_without_a_stack_trace(int code, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var verb = CityDealsProcess.Start(data, arguments);
        await verb.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(1), cancellation);
        verb.ExitCode.ShouldBe(code, string.Join('\n', verb.Errors));
        verb.Errors.ShouldNotContain(line => line.Contains("   at ", StringComparison.Ordinal));
    }
}
