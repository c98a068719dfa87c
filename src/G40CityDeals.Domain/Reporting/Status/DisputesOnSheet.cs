namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>Where sources disagree and nobody has chosen yet.</summary>
internal static class DisputesOnSheet
{
    /// <summary>On a day: those of which either side can have been so by then.</summary>
    public static IEnumerable<StatusLine> Write(ValueList<OpenConflict> conflicts, SheetScope scope) =>
        conflicts.Where(open => scope.Day is not { } asked || open.Conflict.Disputed.Effective.Span.First <= asked || open.Conflict.Claim.Effective.Span.First <= asked)
            .Select(open => new StatusLine(
                StatusTopic.Disputes, $"dispute/{open.Conflict.Dispute}", "De bronnen zijn het niet eens", DisagreementInWords.Sides(open.Conflict), [open.Entry, open.Conflict.Dispute]));
}
