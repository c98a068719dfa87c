using G40CityDeals.Domain.Recording;
using JasperFx;
using Marten.Exceptions;
using Npgsql;
using Wolverine.ErrorHandling;
using Wolverine;

namespace G40CityDeals.App.Recording;

/// <summary>How Wolverine handles commands.</summary>
public static class RecordingOptions
{
    /// <summary>How long a command waits before it is decided again, each time that others recorded in the stream in between.</summary>
    private static readonly TimeSpan[] Pauses = [.. new[] { 5, 10, 20, 40, 80, 160, 320 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

    public static void Configure(WolverineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Discovery.DisableConventionalDiscovery();
        foreach (var useCase in UseCase.All)
            options.Discovery.IncludeType(typeof(RecordHandler<>).MakeGenericType(useCase.CommandType));
        options.Policies.AutoApplyTransactions();

        // Decided again on what is there now. A command that names the version it saw finds then that it is stale, and a repeated key its receipt.
        options.OnException<ConcurrencyException>()
            .Or<ExistingStreamIdCollisionException>()
            .Or<DocumentAlreadyExistsException>()
            .Or<MartenCommandException>(failed => failed.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            .RetryWithCooldown(Pauses).WithFullJitter();
    }
}
