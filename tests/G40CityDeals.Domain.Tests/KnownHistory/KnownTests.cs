using FsCheck;
using FsCheck.Fluent;

namespace G40CityDeals.Domain.Tests.KnownHistory;

/// <summary>What is known is a prefix of the log, whatever gaps its numbers have and however its times run against them.</summary>
public sealed class KnownTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Logs of which the numbers have gaps and the recorded times run back now and then, each with a moment before, in or after them.</summary>
    private static readonly Gen<(Entry[] Log, DateTimeOffset Moment)> Cases =
        from steps in Gen.ArrayOf(from gap in Gen.Choose(1, 3) from minutes in Gen.Choose(-2, 4) select (gap, minutes))
        from moment in Gen.Choose(-3, 40)
        select (Log(steps), Start.AddMinutes(moment));

    [Fact]
    public void The_logs_made_here_have_gaps_times_that_run_back_and_moments_inside_them()
    {
        // A fixed seed: otherwise the properties below could hold of logs in which nothing happens.
        var cases = Cases.Sample(20, new Rnd(1), 100).ToList();
        var pairs = cases.SelectMany(one => one.Log.Zip(one.Log.Skip(1))).ToList();
        pairs.ShouldContain(pair => pair.Second.Number > pair.First.Number + 1);
        pairs.ShouldContain(pair => pair.Second.RecordedAt < pair.First.RecordedAt);
        cases.ShouldContain(one => one.Log.Any(entry => entry.RecordedAt == one.Moment));
        cases.ShouldContain(one => one.Log.SkipWhile(entry => entry.RecordedAt < one.Moment).Any(entry => entry.RecordedAt < one.Moment) && one.Log[0].RecordedAt < one.Moment);
    }

    [Fact]
    public void What_is_known_up_to_a_number_is_the_log_up_to_it_and_more_with_every_higher_number() => ForAll((log, _) =>
    {
        IReadOnlyList<Entry> before = [];
        for (var number = 0L; number <= (log is [.., var last] ? last.Number : 0) + 1; number++)
        {
            IReadOnlyList<Entry> included = [.. log.Where(new Known(number).Includes)];
            included.ShouldBe(log.Take(included.Count));
            included.ShouldAllBe(entry => entry.Number <= number);
            log.Skip(included.Count).ShouldAllBe(entry => entry.Number > number);
            before.ShouldBe(included.Take(before.Count));
            before = included;
        }

        before.ShouldBe(log);
    });

    [Fact]
    public void Nothing_includes_no_entry_and_all_includes_every_entry() => ForAll((log, _) =>
    {
        log.ShouldAllBe(entry => !Known.Nothing.Includes(entry));
        log.ShouldAllBe(entry => Known.All.Includes(entry));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void Nothing_and_all_hold_for_the_first_and_the_last_number_that_there_can_be(long number)
    {
        var entry = Recorded.Entries(Samples.All[0])[0] with { Number = number };

        Known.Nothing.Includes(entry).ShouldBeFalse();
        Known.All.Includes(entry).ShouldBeTrue();
    }

    [Fact]
    public void Before_a_moment_are_known_all_entries_before_the_first_that_was_recorded_at_or_after_it() => ForAll((log, moment) =>
    {
        var first = Array.FindIndex(log, entry => entry.RecordedAt >= moment);

        log.Where(Known.Before(log, moment).Includes).ShouldBe(first < 0 ? log : log[..first]);
    });

    [Fact]
    public void What_was_known_before_a_moment_is_never_less_before_a_later_one() => ForAll((log, moment) =>
    {
        for (var later = 0; later < 45; later++)
            Known.Before(log, moment.AddMinutes(later)).UpTo.ShouldBeGreaterThanOrEqualTo(Known.Before(log, moment).UpTo);
    });

    [Fact]
    public void Once_an_entry_stands_that_was_not_before_the_moment_no_later_entry_changes_what_was() => ForAll((log, moment) =>
    {
        for (var count = 0; count <= log.Length; count++)
        {
            if (log.Take(count).Any(entry => entry.RecordedAt >= moment))
                Known.Before(log[..count], moment).ShouldBe(Known.Before(log, moment));
        }
    });

    [Fact]
    public void Before_a_moment_of_an_empty_log_nothing_is_known() => Known.Before([], DateTimeOffset.MaxValue).ShouldBe(Known.Nothing);

    [Fact]
    public void What_was_recorded_before_the_moment_but_settled_behind_an_entry_that_was_not_was_not_known()
    {
        var log = Log([(1, 0), (2, 10), (1, -5), (1, 20)]);

        Known.Before(log, Start.AddMinutes(8)).ShouldBe(new Known(1));
        Known.Before(log, Start.AddMinutes(10)).ShouldBe(new Known(1));
        Known.Before(log, Start.AddMinutes(11)).ShouldBe(new Known(4));
        Known.Before(log, Start).ShouldBe(Known.Nothing);
    }

    /// <param name="steps">Of each entry how far its number and its time, in minutes, lie from those of the one before.</param>
    private static Entry[] Log((int Gap, int Minutes)[] steps)
    {
        var (log, number, minutes) = (new List<Entry>(), 0L, 0);
        foreach (var step in steps)
        {
            (number, minutes) = (number + step.Gap, minutes + step.Minutes);
            log.Add(new Entry(Recorded.Id(log.Count + 1), number, Recorded.Stream, log.Count + 1, Start.AddMinutes(minutes), "a-recorder", Samples.All[0]));
        }

        return [.. log];
    }

    private static void ForAll(Action<Entry[], DateTimeOffset> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(20), Prop.ForAll(Arb.From(Cases), one =>
        {
            holds(one.Log, one.Moment);
            return true;
        }));
}
