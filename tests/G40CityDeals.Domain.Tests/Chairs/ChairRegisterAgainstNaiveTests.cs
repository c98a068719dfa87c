using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>The chair register against a naive interpreter that tries all days, over generated histories, on every day and as known at every entry.</summary>
public sealed class ChairRegisterAgainstNaiveTests(ITestOutputHelper output)
{
    private const int Histories = 3000;

    [Fact]
    public void The_register_says_what_all_readings_of_the_dates_together_say()
    {
        var compared = Enumerable.Range(0, Histories).AsParallel().AsOrdered().Select(seed =>
        {
            var log = GeneratedHistories.Make(seed).Log;
            var comparisons = Enumerable.Range(1, log.Count).Select(known => RegisterComparison.Of(log, known)).ToList();
            return (Seed: seed, Log: log, Comparisons: comparisons);
        }).ToList();

        foreach (var (seed, log, comparisons) in compared)
        {
            if (comparisons.FindIndex(comparison => Failure(comparison) is not null) is >= 0 and var at)
                Assert.Fail(Told(seed, Shrunk([.. log.Take(at + 1)])));
        }

        var all = compared.SelectMany(history => history.Comparisons).ToList();
        var (contended, vaguer) = (all.Sum(comparison => comparison.Contended.All), all.Sum(comparison => comparison.Contended.Vaguer));
        output.WriteLine($"{compared.Count} histories as known at {all.Count} entries; where three or more contend for a seat, {vaguer} of {contended} answers are vaguer than need be.");
        vaguer.ShouldBeLessThan(contended / 50);
    }

    [Fact]
    public void What_is_refused_contradicts_on_every_reading_of_the_dates()
    {
        string[] codes = ["chair.seat-taken", "chair.ends-before-begin", "chair.predecessor-starts-later"];
        var refusals = Enumerable.Range(0, Histories).SelectMany(seed => GeneratedHistories.Make(seed).Refusals)
            .Where(refusal => refusal.Log[^1].Fact is not Amendment && codes.Contains(refusal.Why.Code)).ToList();

        refusals.Select(refusal => refusal.Why.Code).Distinct().ShouldBe(codes, ignoreOrder: true);
        foreach (var refusal in refusals)
        {
            if (CanBe(refusal.Log))
                Assert.Fail($"The last of these was refused ({refusal.Why.Code}) and can be so:\n{GeneratedHistories.InWords(Shrunk(refusal.Log, StillRefused))}");

            bool StillRefused(IReadOnlyList<Entry> log) =>
                log.Count > 0 && log[^1] == refusal.Log[^1] && CanBe(log) && GeneratedHistories.Refuses([.. log.SkipLast(1)], refusal.Command) == refusal.Why.Code;
        }
    }

    [Fact]
    public void The_histories_hold_every_kind_of_entry_and_of_date()
    {
        var made = Enumerable.Range(0, 300).Select(GeneratedHistories.Make).ToList();
        var entries = made.SelectMany(history => history.Log).ToList();

        Type[] kinds =
        [
            typeof(ChairAppointed), typeof(ChairSucceeded), typeof(ChairSteppedDown), typeof(SeatLeftVacant),
            typeof(EntryCorrected), typeof(EntryRetracted), typeof(EntryConfirmed), typeof(EntryDisputed), typeof(DisputeSettled),
        ];
        entries.Select(entry => entry.Fact.GetType()).Distinct().ShouldBe(kinds, ignoreOrder: true);
        var moments = entries.Select(entry => entry.Fact.Effective).OfType<Effective.Occurred>().Select(occurred => occurred.When).ToList();
        moments.ShouldContain((PartialDate?)null);
        moments.OfType<PartialDate>().Select(when => when.Precision).Distinct().ShouldBe(Enum.GetValues<DatePrecision>(), ignoreOrder: true);
        entries.Any(entry => entry.Fact.Effective is Effective.Held { When.Upper: null }).ShouldBeTrue("a period open to one side");
        entries.ShouldContain(entry => entry.Fact.Effective.Span.First > AmsterdamTime.DayOf(entry.RecordedAt), "told ahead of time");
        entries.ShouldContain(entry => entry.Fact.Effective.Span.After < AmsterdamTime.DayOf(entry.RecordedAt).AddDays(-60), "told late");
        made.Any(history => history.Log.Any(entry => entry.Fact is EntryCorrected && history.Log.Any(other => other.Fact is EntryRetracted retraction && retraction.Entry == entry.Id)))
            .ShouldBeTrue("a correction that was retracted");
        made.SelectMany(history => history.Log.Select((_, i) => RegisterComparison.Of(history.Log, i + 1))).Sum(comparison => comparison.Contradicting).ShouldBeGreaterThan(0);
    }

    private static string? Failure(RegisterComparison comparison) => comparison.Unsound.Concat(comparison.Vague).FirstOrDefault();

    /// <summary>Every seat has a world in which its entries agree.</summary>
    private static bool CanBe(IReadOnlyList<Entry> log)
    {
        var naive = new NaiveRegister(log);
        return naive.Stretches.All(stretch => naive.HasWorlds(stretch.Seat, stretch.Body));
    }

    private static IReadOnlyList<Entry> Shrunk(IReadOnlyList<Entry> log) => Shrunk(log, fewer => fewer.Count > 0 && Failure(RegisterComparison.Of(fewer, fewer.Count)) is not null);

    /// <summary>The log without the entries that it fails without as well.</summary>
    private static IReadOnlyList<Entry> Shrunk(IReadOnlyList<Entry> log, Func<IReadOnlyList<Entry>, bool> fails)
    {
        for (var i = log.Count - 1; i >= 0; i--)
        {
            IReadOnlyList<Entry> fewer = [.. log.Where((_, place) => place != i)];
            if (fails(fewer))
                return Shrunk(fewer, fails);
        }

        return log;
    }

    private static string Told(int seed, IReadOnlyList<Entry> log) =>
        $"Seed {seed}: {Failure(RegisterComparison.Of(log, log.Count))}\nafter (shrunk):\n{GeneratedHistories.InWords(log)}";
}
