using G40CityDeals.App.EventLog;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;
using Marten;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A report is frozen with the hash that it has, and no other: it is composed again and compared before the fact is recorded.</summary>
public sealed class SealCheck(ReportComposer reports, SettledLog settled) : IPrecondition<FreezeReport>
{
    public async Task<RecordingResult?> RefuseAsync(Record<FreezeReport> record, Receipt? before, IDocumentSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return before is null && await FindAsync(record.Command, cancellationToken) is { } wrong ? new RecordingResult.Rejected(new[] { wrong }.ToValueList()) : null;
    }

    /// <summary>Null when the report as known then has this position and hash.</summary>
    private async Task<Violation?> FindAsync(FreezeReport command, CancellationToken cancellationToken)
    {
        // An incomplete command is told by its own rules.
        if (command.Scope is not { } scope || !KnownOn.TryParse(command.KnownOn, out var asked))
            return null;
        if ((await settled.ResolveAsync(asked, cancellationToken)).Known is not { } known)
            return new("report.known-on-to-come", "Dit moment van kennis is er nog niet: wat dan bekend is, kan nu niet worden vastgesteld.", "knownOn");
        if (await ReportSeal.OfAsync(reports, scope, known, cancellationToken) is not { } seal)
            return new("report.empty", $"Over {scope.InWords} was op dat moment niets vastgelegd: er is geen verslag om vast te stellen.", command.Year is null ? "from" : "year");
        return seal.Matches(command.Fact()) ? null : new("report.hash-differs", $"Zo luidt dit verslag niet: het heeft positie {seal.Position} en hash {seal.Sha256}. Stel vast wat er staat.", "sha256");
    }
}
