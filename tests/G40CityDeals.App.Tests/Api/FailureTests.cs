using Microsoft.Extensions.Hosting;
using Alba;
using G40CityDeals.Testing;
using System.Collections.Concurrent;
using System.Net;
using G40CityDeals.App.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace G40CityDeals.App.Tests.Api;

/// <summary>What a caller sees of a bug, and of a database that is not there.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task A_bug_is_a_problem_without_a_trace_of_the_code()
    {
        await using var app = await InMemory.StartAsync(withYear2021: false, ApiHost.Token, builder => builder.Services.AddSingleton<TimeProvider>(new BrokenClock()));

        var answer = await GetAsync(app.Web, "/v1/collaborations");

        answer.ShouldBeProblem(HttpStatusCode.InternalServerError, "internal-error");
        answer.Text.ShouldNotContain("BrokenClock");
        answer.Text.ShouldNotContain("kapotte klok");
        answer.Text.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("/v1/collaborations")]
    [InlineData("/")]
    public async Task What_fails_is_logged_once_with_what_was_thrown(string path)
    {
        using var logged = new Logged();
        await using var app = await InMemory.StartAsync(
            withYear2021: false,
            ApiHost.Token,
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(new BrokenClock());
                builder.Logging.AddProvider(logged);
            });

        ((int)(await GetAsync(app.Web, path)).Status).ShouldBeGreaterThanOrEqualTo(500);

        var error = logged.Errors.ShouldHaveSingleItem();
        error.ShouldBeOfType<InvalidOperationException>();
        error.StackTrace.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_a_problem_that_tells_to_try_again_and_no_secret()
    {
        await using var started = await InMemory.StartAsync(withYear2021: false, ApiHost.Token);
        var connection = await TestDatabase.ConnectionStringAsync(ApiHost.Token);
        await using var proxy = TcpProxy.Before(connection);
        await using var servers = LogServers.Of(proxy.Through(connection).ConnectionString, replicas: null);
        await using var app = await AlbaHost.For(WebApp.Builder(servers, started.Schema, NodeRole.CommandLine, ["http://127.0.0.1:0"]), WebApp.Use);
        proxy.GoSilent();
        proxy.Cut();

        var answer = await GetAsync(app, "/v1/collaborations");

        answer.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "database.unreachable");
        answer.Text.ShouldNotContain("127.0.0.1");
        answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        (await GetAsync(app, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<Answer> GetAsync(IHost app, string path)
    {
        using var client = ((IAlbaHost)app).Server.CreateClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), ApiHost.Token);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(ApiHost.Token), headers);
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("Een kapotte klok.");
    }

    /// <summary>What was thrown, of each line at the level of an error.</summary>
    private sealed class Logged : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<Exception> Errors { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null && IsEnabled(logLevel))
                Errors.Enqueue(exception);
        }

        public void Dispose()
        {
        }
    }
}
