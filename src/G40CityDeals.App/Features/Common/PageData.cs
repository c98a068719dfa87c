using G40CityDeals.App.Persons;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.App.Features.Common;

/// <summary>What pages read: views as known at a moment, entries, names, and moments to choose from.</summary>
public sealed class PageData(ViewReader views, LastEntries last, PersonDirectory persons, IEventLog store, ProjectionRunner projections, TimeProvider clock)
{
    /// <summary>How many of the last entries the list of moments offers.</summary>
    public const int MomentsOffered = 40;

    private bool readViews;

    /// <summary>In Europe/Amsterdam.</summary>
    public DateOnly Today => AmsterdamTime.DayOf(clock.GetUtcNow());

    public Task<PersonBook> PersonsAsync(CancellationToken cancellationToken) => persons.ReadAsync(cancellationToken);

    public async Task<TimeQuestion> QuestionAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (known, chosen) = (request.Query["knownOn"].FirstOrDefault(), request.Query["knownAt"].FirstOrDefault());

        // Both fields come along. What was chosen already when the page was shown gives way to what has been written since.
        if (!string.IsNullOrWhiteSpace(known) && chosen == request.Query["knownWas"])
            chosen = null;
        var end = new LogEnd((await store.HeadAsync(cancellationToken)).Index, clock.GetUtcNow());
        return TimeQuestion.From(request.Query["validOn"].FirstOrDefault(), known, chosen, Today, end);
    }

    /// <summary>When the entry at this place in the log was recorded; null when there is none.</summary>
    public async Task<string?> RecordedAtAsync(long index, CancellationToken cancellationToken)
    {
        await foreach (var stored in store.ReadAllAsync(index - 1, index, cancellationToken))
            return DutchDates.Moment(stored.RecordedAt);
        return null;
    }

    /// <summary>Each collaboration's last entry as recorded, also one about another entry, which no view keeps.</summary>
    public Task<IReadOnlyDictionary<string, Entry>> LastEntriesAsync(IEnumerable<string> collaborations, KnownOn knownOn, CancellationToken cancellationToken) =>
        last.ReadAsync(collaborations, knownOn, cancellationToken);

    /// <summary>Its entries as recorded, oldest first; empty when there is no such collaboration.</summary>
    public async Task<IReadOnlyList<Entry>> EntriesAsync(string collaboration, CancellationToken cancellationToken) =>
        Streams.IsSystem(collaboration) || !TextIds.IsValid(collaboration) ? [] : await views.EntriesAsync(collaboration, cancellationToken);

    /// <inheritdoc cref="ViewReader.SamePersonAsync"/>
    public Task<IReadOnlyCollection<Guid>?> SamePersonAsync(Guid person, KnownOn knownOn, CancellationToken cancellationToken) => views.SamePersonAsync(person, knownOn, cancellationToken);

    /// <inheritdoc cref="ViewReader.PersonsAsync"/>
    public Task<PersonList> KnownPersonsAsync(KnownOn knownOn, CancellationToken cancellationToken) => views.PersonsAsync(knownOn, cancellationToken);

    public Task<(IReadOnlyList<KeyValuePair<string, IReadOnlyList<Entry>>> Streams, long Position)> AllEntriesAsync(CancellationToken cancellationToken) => views.AllEntriesAsync(cancellationToken);

    public async Task<NetworkFacts> NetworkAsync(KnownOn knownOn, CancellationToken cancellationToken)
    {
        if (knownOn is KnownOn.Everything)
            return await NowAsync(cancellationToken);
        var (streams, position) = await views.AllEntriesAsync(cancellationToken);
        var facts = streams.Where(stream => stream.Value.Any(knownOn.Includes))
            .Select(stream => CollaborationFacts.Project(new CollaborationId(stream.Key), History.AsKnown(stream.Value, knownOn)));
        return new([.. facts], position);
    }

    /// <summary>The last entries, newest first, as moments up to which the log can be read.</summary>
    public async Task<IReadOnlyList<Moment>> MomentsAsync(CancellationToken cancellationToken)
    {
        var head = await store.HeadAsync(cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        var moments = new List<Moment>();
        await foreach (var stored in store.ReadAllAsync(Math.Max(-1, head.Index - MomentsOffered), head.Index, cancellationToken))
            moments.Add(MomentOf(EventRegistry.Decode(stored), names, EntryContext.None));
        moments.Reverse();
        return moments;
    }

    /// <param name="entries">One stream as recorded, oldest first.</param>
    public static IReadOnlyList<Moment> MomentsOf(IReadOnlyList<Entry> entries, PersonBook names)
    {
        var context = EntryContext.Of(entries);
        return [.. entries.Reverse().Select(entry => MomentOf(entry, names, context))];
    }

    /// <summary>Why what was read lags behind the log: a projection that stopped. Null when none did, or when the page shows nothing of the views.</summary>
    public async Task<ProjectionStatus?> StoppedAsync(CancellationToken cancellationToken) => readViews ? await WebPages.StoppedAsync(projections, cancellationToken) : null;

    private static Moment MomentOf(Entry entry, PersonBook names, EntryContext context)
    {
        ArgumentNullException.ThrowIfNull(names);
        var sentence = PersonTokens.Fill(EntrySentences.Of(entry.Fact, context), names.NameOf);
        return new($"#{entry.Index}", $"{TimeQuestion.Number(entry.Index)} · {DutchDates.Moment(entry.RecordedAt)} · {Words.Abridged(sentence, 70)}");
    }

    private async Task<NetworkFacts> NowAsync(CancellationToken cancellationToken)
    {
        readViews = true;
        var profiles = await views.ReadAllAsync<CollaborationProfile>(KnownOn.Now, cancellationToken);
        var members = await OfAsync<MemberRegister>(view => view.Collaboration);
        var chairs = await OfAsync<ChairRegister>(view => view.Collaboration);
        var milestones = await OfAsync<MilestoneBoard>(view => view.Collaboration);
        var meetings = await OfAsync<MeetingCalendar>(view => view.Collaboration);
        var deliverables = await OfAsync<DeliverableShelf>(view => view.Collaboration);
        var contacts = await OfAsync<ContactLog>(view => view.Collaboration);
        var disputes = await OfAsync<DisputeBook>(view => view.Collaboration);
        var last = await OfAsync<LastEntry>(view => view.Collaboration);
        var facts = profiles.Value.Where(profile => last.ContainsKey(profile.Collaboration)).Select(profile => new CollaborationFacts(
            profile,
            members[profile.Collaboration],
            chairs[profile.Collaboration],
            milestones[profile.Collaboration],
            meetings[profile.Collaboration],
            deliverables[profile.Collaboration],
            contacts[profile.Collaboration],
            disputes[profile.Collaboration],
            last[profile.Collaboration]));
        return new([.. facts], profiles.Position);

        async Task<Dictionary<CollaborationId, TView>> OfAsync<TView>(Func<TView, CollaborationId> key)
            where TView : class, IView<TView> => (await views.ReadAllAsync<TView>(KnownOn.Now, cancellationToken)).Value.ToDictionary(key);
    }
}

/// <summary>A moment of recording to choose from a list.</summary>
public sealed record Moment(string Value, string Label);
