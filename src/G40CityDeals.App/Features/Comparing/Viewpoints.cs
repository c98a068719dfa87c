using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Comparing;

/// <summary>Two viewpoints as somebody asks for them, on either axis or on both: what is left out follows from the rest.</summary>
/// <param name="ValidFrom">Left out: the day of <paramref name="KnownFrom"/>, or else the second day.</param>
/// <param name="ValidTo">Left out: the day of <paramref name="KnownTo"/>.</param>
/// <param name="KnownFrom">Left out: what is known at the second viewpoint.</param>
/// <param name="KnownTo">Left out: now.</param>
public sealed record Viewpoints(DateOnly? ValidFrom, DateOnly? ValidTo, KnownOn? KnownFrom, KnownOn? KnownTo)
{
    /// <summary>There is a first viewpoint to compare with.</summary>
    public bool IsAsked => ValidFrom is not null || KnownFrom is not null;

    /// <summary>With every moment of knowledge resolved; null where the first or the second is not settled yet.</summary>
    /// <param name="today">In Europe/Amsterdam.</param>
    public async Task<(AskedViewpoint? From, AskedViewpoint? To)> ResolveAsync(SettledLog log, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var to = await OneAsync(ValidTo, KnownTo ?? KnownOn.Now, log, today, cancellationToken);
        if (to is null)
            return (null, null);
        var from = KnownFrom is { } known
            ? await OneAsync(ValidFrom, known, log, today, cancellationToken)
            : to with { Viewpoint = to.Viewpoint with { Day = ValidFrom ?? to.Viewpoint.Day } };
        return (from, to);
    }

    private static async Task<AskedViewpoint?> OneAsync(DateOnly? day, KnownOn asked, SettledLog log, DateOnly today, CancellationToken cancellationToken) =>
        (await log.ResolveAsync(asked, cancellationToken)).Known is { } known ? new(new(day ?? await DayOfAsync(asked, known, log, today, cancellationToken), known), asked) : null;

    /// <summary>The day on which that was known, in Europe/Amsterdam.</summary>
    private static async Task<DateOnly> DayOfAsync(KnownOn asked, Known known, SettledLog log, DateOnly today, CancellationToken cancellationToken) => asked switch
    {
        KnownOn.EndOfDay end => end.Day,
        KnownOn.Through through => AmsterdamTime.DayOf(through.Moment),
        KnownOn.UpToNumber => await log.RecordedAtAsync(known, cancellationToken) is { } at ? AmsterdamTime.DayOf(at) : today,
        _ => today,
    };
}

/// <summary>A viewpoint with its moment of knowledge as it was asked.</summary>
public sealed record AskedViewpoint(Viewpoint Viewpoint, KnownOn KnownOn);
