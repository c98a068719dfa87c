using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A report is frozen with the hash that it has, and no other: it is composed again and compared before the fact is recorded.</summary>
public sealed class SealCheck(ReportComposer reports, TimeProvider clock)
{
    /// <summary>Empty when the report as known then has this position and hash.</summary>
    public async Task<IReadOnlyList<Violation>> FindAsync(FreezeReport command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        // An incomplete command is told by its own rules.
        if (command.Scope is not { } scope || !KnownOn.TryParse(command.KnownOn, out var knownOn))
            return [];
        var log = await reports.ReadAsync(cancellationToken);
        if (!new LogEnd(log.Head, clock.GetUtcNow()).HasCome(knownOn))
            return [new("report.known-on-to-come", "Dit moment van kennis is er nog niet: wat dan bekend is, kan nu niet worden vastgesteld.", "knownOn")];
        if (ReportSeal.Of(log.Compose(scope, knownOn)) is not { } seal)
            return [new("report.empty", $"Over {scope.InWords} was op dat moment niets vastgelegd: er is geen verslag om vast te stellen.", command.Year is null ? "from" : "year")];
        return seal.Matches(command.Fact())
            ? []
            : [new("report.hash-differs", $"Zo luidt dit verslag niet: het heeft positie {seal.Position} en hash {seal.Sha256}. Stel vast wat er staat.", "sha256")];
    }
}
