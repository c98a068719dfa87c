using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Common;

/// <summary>What pages read: views as known at a moment, entries, names, and moments to choose from.</summary>
public sealed class PageData(ViewReader views, LogReader log, SettledLog settled, PersonDirectory persons, ProjectionStatuses projections, TimeProvider clock)
{
    /// <summary>How many of the newest entries the list of moments offers.</summary>
    public const int MomentsOffered = 40;

    /// <summary>In Europe/Amsterdam.</summary>
    public DateOnly Today => AmsterdamTime.DayOf(clock.GetUtcNow());

    public Task<PersonBook> PersonsAsync(CancellationToken cancellationToken) => persons.ReadAsync(cancellationToken);

    /// <summary>What a page is asked, its moment of knowledge resolved once for all that the page reads.</summary>
    public async Task<TimeQuestion> QuestionAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (known, chosen) = (request.Query["knownOn"].FirstOrDefault(), request.Query["knownAt"].FirstOrDefault());

        // Both fields come along. What was chosen already when the page was shown gives way to what has been written since.
        if (!string.IsNullOrWhiteSpace(known) && chosen == request.Query["knownWas"])
            chosen = null;
        return await ResolvedAsync(TimeQuestion.From(request.Query["validOn"].FirstOrDefault(), known, chosen, Today), cancellationToken);
    }

    /// <inheritdoc cref="TimeQuestion.Resolved"/>
    public async Task<TimeQuestion> ResolvedAsync(TimeQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Resolved(await settled.ResolveAsync(question.KnownOn, cancellationToken));
    }

    /// <summary>When the last entry up to this number was recorded, in words; null when there is none.</summary>
    public async Task<string?> RecordedAtAsync(long number, CancellationToken cancellationToken) =>
        await settled.RecordedAtAsync(new(number), cancellationToken) is { } at ? DutchDates.Moment(at) : null;

    /// <summary>All that is settled now.</summary>
    public Task<Known> NowAsync(CancellationToken cancellationToken) => settled.NowAsync(cancellationToken);

    /// <summary>Its entries as recorded, oldest first; empty when there is no such collaboration.</summary>
    public async Task<IReadOnlyList<Entry>> EntriesAsync(string collaboration, CancellationToken cancellationToken) =>
        Streams.IsSystem(collaboration) || !TextIds.IsValid(collaboration) ? [] : await log.StreamAsync(collaboration, await NowAsync(cancellationToken), cancellationToken);

    /// <inheritdoc cref="ViewReader.SamePersonAsync"/>
    public Task<IReadOnlyCollection<Guid>?> SamePersonAsync(Guid person, Known known, CancellationToken cancellationToken) => views.SamePersonAsync(person, known, cancellationToken);

    /// <inheritdoc cref="ViewReader.PersonsAsync"/>
    public Task<PersonList> KnownPersonsAsync(Known known, CancellationToken cancellationToken) => views.PersonsAsync(known, cancellationToken);

    /// <inheritdoc cref="LogReader.CollaborationsAsync"/>
    public async Task<IReadOnlyList<KeyValuePair<string, IReadOnlyList<Entry>>>> AllEntriesAsync(CancellationToken cancellationToken) =>
        await log.CollaborationsAsync(await NowAsync(cancellationToken), cancellationToken);

    public async Task<NetworkFacts> NetworkAsync(Known known, CancellationToken cancellationToken) => new(await views.AllAsync(known, cancellationToken), known);

    /// <summary>The newest entries, newest first, as moments up to which the log can be read.</summary>
    public async Task<IReadOnlyList<Moment>> MomentsAsync(CancellationToken cancellationToken)
    {
        var names = await persons.ReadAsync(cancellationToken);
        return [.. (await log.NewestAsync(MomentsOffered, await NowAsync(cancellationToken), cancellationToken)).Select(entry => MomentOf(entry, names, EntryContext.None))];
    }

    /// <param name="entries">One stream as recorded, oldest first.</param>
    public static IReadOnlyList<Moment> MomentsOf(IReadOnlyList<Entry> entries, PersonBook names)
    {
        var context = EntryContext.Of(entries);
        return [.. entries.Reverse().Select(entry => MomentOf(entry, names, context))];
    }

    /// <summary>A projection that stopped: what is shown is right all the same, and slower; an operator should know. Null when none did.</summary>
    public async Task<ProjectionStatus?> StoppedAsync(CancellationToken cancellationToken) => await projections.StoppedAsync(cancellationToken) is [var first, ..] ? first : null;

    private static Moment MomentOf(Entry entry, PersonBook names, EntryContext context)
    {
        ArgumentNullException.ThrowIfNull(names);
        var sentence = PersonTokens.Fill(EntrySentences.Of(entry.Fact, context), names.NameOf);
        return new($"#{entry.Number}", $"{TimeQuestion.Number(entry.Number)} · {DutchDates.Moment(entry.RecordedAt)} · {Words.Abridged(sentence, 70)}");
    }
}

/// <summary>A moment of recording to choose from a list.</summary>
public sealed record Moment(string Value, string Label);
