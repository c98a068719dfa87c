using System.Collections.Concurrent;
using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.App.Web.Keeping;

/// <summary>
/// Answers about now, kept as they were sent for as long as log and views stand where they stood when the answer was made. When they move on, or nobody knows
/// where they stand, all of them go at once: a name that was erased stays behind in none. When it is full it begins anew.
/// </summary>
internal sealed class KeptAnswers : IDisposable
{
    /// <summary>Of all answers together.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private readonly StandingWatch watch;
    private readonly Lock keeping = new();
    private readonly ConcurrentDictionary<(Question Question, Standing Standing), TaskCompletionSource<KeptAnswer?>> inTheMaking = new();
    private volatile Store? kept;

    public KeptAnswers(StandingWatch watch)
    {
        this.watch = watch;
        watch.Changed += Clear;
    }

    /// <summary>How many there are.</summary>
    public int Count => kept?.Answers.Count ?? 0;

    /// <summary>Where all stands, when that is known and at rest; otherwise nothing may be answered from memory.</summary>
    public Standing? Standing => watch.Current is { IsSettled: true } standing ? standing : null;

    public KeptAnswer? Find(Question question, Standing standing) => kept is { } store && ReferenceEquals(store.Of, standing) ? store.Answers.GetValueOrDefault(question) : null;

    /// <summary>
    /// The answer, made by the first who asks; who asks the same meanwhile waits for it. Null: it was none to give a second time, and whoever did not make it
    /// (<c>Made</c>) must make his own.
    /// </summary>
    /// <param name="make">What it returns is kept if it is still so afterwards and says that it may be.</param>
    public async Task<(KeptAnswer? Answer, bool Made)> GetAsync(Question question, Standing standing, Func<Task<(KeptAnswer? Answer, bool MayBeKept)>> make, CancellationToken cancellationToken)
    {
        var making = new TaskCompletionSource<KeptAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (inTheMaking.GetOrAdd((question, standing), making) is var first && first != making)
            return (await first.Task.WaitAsync(cancellationToken), Made: false);
        KeptAnswer? shared = null;
        try
        {
            // Between the first look and this one another may have made it.
            if ((shared = Find(question, standing)) is not null)
                return (shared, Made: false);
            var (answer, mayBeKept) = await make();
            if (answer is not null && mayBeKept)
                Keep(question, standing, shared = answer);
            return (answer, Made: true);
        }
        finally
        {
            inTheMaking.TryRemove((question, standing), out _);
            making.SetResult(shared);
        }
    }

    public void Dispose() => watch.Changed -= Clear;

    private void Keep(Question question, Standing standing, KeptAnswer answer)
    {
        lock (keeping)
        {
            if (!ReferenceEquals(Standing, standing))
                return;
            var store = kept;
            if (store is null || !ReferenceEquals(store.Of, standing) || store.Bytes + answer.Size > MostBytes)
                store = new Store(standing);
            if (store.Answers.TryAdd(question, answer))
                store.Bytes += answer.Size;
            kept = store;
        }

        // What changed in between has cleared before this was there.
        if (!ReferenceEquals(Standing, standing))
            kept = null;
    }

    private void Clear(object? sender, EventArgs e) => kept = null;

    /// <summary>What was answered while all stood at one place.</summary>
    private sealed class Store(Standing of)
    {
        public Standing Of { get; } = of;

        public ConcurrentDictionary<Question, KeptAnswer> Answers { get; } = new();

        /// <summary>Of all answers together; changed by one at a time.</summary>
        public long Bytes { get; set; }
    }
}
