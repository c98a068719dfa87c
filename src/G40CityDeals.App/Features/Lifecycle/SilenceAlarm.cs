using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.EventStore;

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
public sealed class SilenceAlarm(IEventLog store, LastEntries last, SilenceOptions options, TimeProvider clock)
{
    /// <summary>By collaboration; those that are not silent are left out.</summary>
    /// <param name="activeOn">The day on which they must have been going on.</param>
    public async Task<IReadOnlyDictionary<string, Silence>> ReadAsync(IReadOnlyCollection<CollaborationProfile> profiles, DateOnly activeOn, KnownOn knownOn, CancellationToken cancellationToken)
    {
        var entries = await last.ReadAsync(profiles.Select(profile => profile.Collaboration.Value), knownOn, cancellationToken);
        var today = await TodayAsync(knownOn, cancellationToken);
        var silent = new Dictionary<string, Silence>();
        foreach (var profile in profiles)
        {
            if (entries.TryGetValue(profile.Collaboration.Value, out var entry) && Silence.Of(profile, activeOn, entry.RecordedOn, today, options.AfterMonths) is { } silence)
                silent.Add(profile.Collaboration.Value, silence);
        }

        return silent;
    }

    /// <summary>The day of the known moment; never after today.</summary>
    private async Task<DateOnly> TodayAsync(KnownOn knownOn, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var moment = knownOn switch
        {
            KnownOn.Before before => before.Moment.AddTicks(-1),
            KnownOn.Through through => through.Moment,
            KnownOn.UpToIndex up => await RecordedAtAsync(up.Index, cancellationToken) ?? now,
            _ => now,
        };
        return AmsterdamTime.DayOf(moment < now ? moment : now);
    }

    private async Task<DateTimeOffset?> RecordedAtAsync(long index, CancellationToken cancellationToken)
    {
        await foreach (var stored in store.ReadAllAsync(index - 1, index, cancellationToken))
            return stored.RecordedAt;
        return null;
    }
}
