using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Lifecycle;

/// <summary>After how many calendar months without an entry this installation calls a collaboration silent.</summary>
public sealed record SilenceOptions(int AfterMonths = Silence.DefaultMonths)
{
    public const int MostMonths = 120;
    public const string Variable = "SILENCE_MONTHS";

    /// <summary>The option, else the environment, else the default; null when what is given is no number from 1 to <see cref="MostMonths"/>.</summary>
    public static SilenceOptions? Read(string? option, string? variable) =>
        (string.IsNullOrWhiteSpace(option) ? variable : option) is not { } text || string.IsNullOrWhiteSpace(text) ? new()
        : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var months) && months is >= 1 and <= MostMonths ? new(months)
        : null;
}

/// <summary>Who has been silent for too long, as it was known at any moment: then one listens up to that moment, and to what had been recorded by then.</summary>
public sealed class SilenceAlarm(SettledLog log, SilenceOptions options, TimeProvider clock)
{
    /// <summary>By collaboration; those that are not silent are left out.</summary>
    /// <param name="collaborations">As known at the moment.</param>
    /// <param name="activeOn">The day on which they must have been going on.</param>
    public async Task<IReadOnlyDictionary<string, Silence>> ReadAsync(IEnumerable<CollaborationViews> collaborations, DateOnly activeOn, KnownOn asked, Known known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(collaborations);
        var today = await TodayAsync(asked, known, cancellationToken);
        var silent = new Dictionary<string, Silence>();
        foreach (var views in collaborations)
        {
            if (Silence.Of(views.Profile, activeOn, views.Last.Day, today, options.AfterMonths) is { } silence)
                silent.Add(views.Id, silence);
        }

        return silent;
    }

    /// <summary>The day of the known moment; never after today.</summary>
    private async Task<DateOnly> TodayAsync(KnownOn asked, Known known, CancellationToken cancellationToken)
    {
        var today = AmsterdamTime.DayOf(clock.GetUtcNow());
        var day = asked switch
        {
            KnownOn.EndOfDay end => end.Day,
            KnownOn.Through through => AmsterdamTime.DayOf(through.Moment),
            KnownOn.UpToNumber => await log.RecordedAtAsync(known, cancellationToken) is { } at ? AmsterdamTime.DayOf(at) : today,
            _ => today,
        };
        return day < today ? day : today;
    }
}
