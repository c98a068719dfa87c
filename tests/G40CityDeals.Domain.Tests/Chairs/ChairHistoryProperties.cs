using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Tests.KnownHistory;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>The rectangles against the register: what they say of every day at every place in the log is what the register of then says.</summary>
public sealed class ChairHistoryProperties
{
    [Fact]
    public void The_histories_made_here_hold_every_fact_about_seats_and_every_kind_of_entry_about_an_entry()
    {
        var facts = SeatHappenings.Commands.Sample(20, new Rnd(1), 150).SelectMany(commands => Happenings.Happen(commands)).Select(entry => entry.Fact.GetType()).ToHashSet();
        Type[] needed = [typeof(ChairAppointed), typeof(ChairSucceeded), typeof(ChairSteppedDown), typeof(SeatLeftVacant), typeof(EntryCorrected), typeof(EntryRetracted), typeof(EntryConfirmed), typeof(EntryDisputed), typeof(DisputeSettled)];
        needed.ShouldBeSubsetOf(facts);
    }

    [Fact]
    public void For_every_day_and_every_place_in_the_log_the_one_rectangle_there_says_what_the_register_says() => SeatHappenings.ForAll(entries =>
    {
        var history = ChairHistory.Of(Collaboration, entries, Domain.Known.All);
        foreach (var entry in entries)
        {
            var register = RegisterAt(entries, entry.Number);
            foreach (var day in SeatHappenings.Days)
            {
                var expected = Told(register.On(day), day);
                foreach (var seat in history.Seats)
                {
                    var there = seat.Answers.Where(answer => answer.Days.Contains(day) && answer.WasKnownAt(entry.Number)).ToList();
                    there.Count.ShouldBeLessThanOrEqualTo(1);
                    var said = there.SelectMany(answer => answer.Says).Select(Told).Order().ToList();
                    said.ShouldBe(expected[seat.Seat].Order().ToList(), $"{seat.Seat} on {day:O} at #{entry.Number}");
                    seat.At(day, entry.Number).ShouldBe(there.SingleOrDefault());
                }

                expected.Select(told => told.Key).ShouldBeSubsetOf(history.Seats.Select(seat => seat.Seat));
            }
        }
    });

    [Fact]
    public void From_the_first_moment_at_which_a_seat_is_spoken_of_the_rectangles_leave_no_day_out() => SeatHappenings.ForAll(entries =>
    {
        foreach (var seat in ChairHistory.Of(Collaboration, entries, Domain.Known.All).Seats)
        {
            var first = seat.Answers[0].Since.Number;
            foreach (var entry in entries)
            {
                foreach (var day in SeatHappenings.Days)
                    (seat.At(day, entry.Number) is not null).ShouldBe(entry.Number >= first);
            }
        }
    });

    [Fact]
    public void Rectangles_side_by_side_or_one_after_the_other_say_different_things() => SeatHappenings.ForAll(entries =>
    {
        foreach (var answers in ChairHistory.Of(Collaboration, entries, Domain.Known.All).Seats.Select(seat => seat.Answers))
        {
            foreach (var (one, other) in answers.SelectMany(one => answers.Select(other => (one, other))))
            {
                if (one.Days.After == other.Days.First && one.Since == other.Since && one.Until == other.Until)
                    one.Says.ShouldNotBe(other.Says);
                if (one.Days == other.Days && one.Until is not null && one.Until == other.Since)
                    one.Says.ShouldNotBe(other.Says);
            }
        }
    });

    [Fact]
    public void What_a_rectangle_rests_on_is_what_the_register_names_for_it_when_it_came_and_nothing_recorded_after_its_time() => SeatHappenings.ForAll(entries =>
    {
        var history = ChairHistory.Of(Collaboration, entries, Domain.Known.All);
        foreach (var entry in entries)
        {
            foreach (var day in SeatHappenings.Days)
            {
                foreach (var answer in RegisterAt(entries, entry.Number).On(day))
                {
                    var there = history.Seats.Single(seat => seat.Seat == new SeatInBody(answer.Seat, answer.Body)).At(day, entry.Number).ShouldNotBeNull();
                    if (there.Since.Number == entry.Number)
                        (answer.Term?.Evidence ?? answer.Vacancy?.Evidence ?? []).ShouldBeSubsetOf(there.Evidence);
                    there.Evidence.ShouldAllBe(id => there.Until == null || entries.Single(one => one.Id == id).Number < there.Until.Number);
                }
            }
        }
    });

    [Fact]
    public void Of_one_day_each_rectangle_says_something_else_than_the_one_before_and_the_same_as_among_all_days() => SeatHappenings.ForAll(entries =>
    {
        var all = ChairHistory.Of(Collaboration, entries, Domain.Known.All);
        foreach (var day in SeatHappenings.Days)
        {
            foreach (var (seat, whole) in ChairHistory.Of(Collaboration, entries, Domain.Known.All, day).Seats.Zip(all.Seats))
            {
                seat.Answers.Zip(seat.Answers.Skip(1)).ShouldAllBe(pair => !pair.First.Says.Equals(pair.Second.Says) && pair.First.Until == pair.Second.Since);
                foreach (var entry in entries)
                {
                    var (one, other) = (seat.At(day, entry.Number), whole.At(day, entry.Number));
                    (one?.Says).ShouldBe(other?.Says);
                    (one is null || other is null || other.Days.Contains(one.Days)).ShouldBeTrue();
                }
            }
        }
    });

    [Fact]
    public void What_was_known_up_to_a_moment_never_depends_on_what_was_recorded_later() => SeatHappenings.ForAll(entries =>
    {
        for (var count = 0; count <= entries.Count; count++)
            ChairHistory.Of(Collaboration, entries, new Domain.Known(count)).ShouldBe(ChairHistory.Of(Collaboration, [.. entries.Take(count)], Domain.Known.All));
    });

    [Fact]
    public void Between_two_moments_exactly_those_days_are_told_of_which_something_else_was_known() => SeatHappenings.ForAll(entries =>
    {
        var places = entries.Select(entry => entry.Number).Prepend(0).Where(number => number % 3 != 2).ToList();
        foreach (var (from, to) in places.SelectMany(from => places.Select(to => (from, to))))
        {
            var changes = ChairChanges.Between(Collaboration, entries, new Domain.Known(from), new Domain.Known(to)).Changes;
            var (before, after) = (RegisterAt(entries, from), RegisterAt(entries, to));
            foreach (var day in SeatHappenings.Days)
            {
                var (was, now) = (Told(before.On(day), day), Told(after.On(day), day));
                var differing = was.Select(told => told.Key).Union(now.Select(told => told.Key)).Where(seat => !Tells(was[seat]).ToHashSet().SetEquals(Tells(now[seat])));
                var told = changes.Where(change => change.Days.Contains(day)).ToList();
                told.Select(change => change.Seat).ShouldBe(differing, ignoreOrder: true, $"on {day:O} from #{from} to #{to}");
                foreach (var change in told)
                {
                    change.Was.Select(Told).Order().ShouldBe(was[change.Seat].Order());
                    change.Now.Select(Told).Order().ShouldBe(now[change.Seat].Order());
                    change.Because.ShouldNotBeEmpty();
                    change.Because.ShouldAllBe(moment => moment.Number > Math.Min(from, to) && moment.Number <= Math.Max(from, to));
                }
            }
        }
    });

    [Fact]
    public void Every_term_was_recorded_at_some_moment_and_its_end_not_before_its_begin() => SeatHappenings.ForAll(entries =>
    {
        var grounds = ChairGrounds.Of(Collaboration, entries, Domain.Known.All);
        foreach (var term in grounds.Register.Terms)
        {
            var delays = grounds.DelaysOf(term);
            (delays.End is not null).ShouldBe(term.Extent.Ended);
            if (delays.End is { } end)
                end.Recorded.Number.ShouldBeGreaterThanOrEqualTo(delays.Begin.Recorded.Number);
            grounds.SourcesOf(term.Evidence).ShouldNotBeEmpty();
        }
    });

    private static ChairRegister RegisterAt(IReadOnlyList<Entry> entries, long number) =>
        ChairRegister.Project(Collaboration, History.AsKnown(entries, new Domain.Known(number)));

    /// <summary>By seat, each holder once as the surest answer has it; worked out here apart from the product's own way.</summary>
    private static ILookup<SeatInBody, string> Told(IEnumerable<SeatAnswer> answers, DateOnly day)
    {
        var told = new SortedDictionary<string, (SeatInBody Seat, SeatCertainty Certainty, string Who, bool Disputed)>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            var who = answer.Term?.Person is { } person ? person.Token : answer.Vacancy is { } vacancy ? $"vacant {vacancy.Extent.On(day)}" : "unknown";
            var key = $"{answer.Seat} {answer.Body} {who}";
            var disputed = answer.Term?.Disputed == true || answer.Vacancy?.Disputed == true;
            told[key] = told.TryGetValue(key, out var before)
                ? before with { Certainty = before.Certainty < answer.Certainty ? before.Certainty : answer.Certainty, Disputed = before.Disputed || disputed }
                : (new(answer.Seat, answer.Body), answer.Certainty, who, disputed);
        }

        return told.Values.ToLookup(one => one.Seat, one => $"{one.Certainty} {one.Who} {one.Disputed}");
    }

    private static string Told(SeatStatement statement) =>
        $"{statement.Certainty} {(statement.Person is { } person ? person.Token : statement.Certainty == SeatCertainty.Vacant ? $"vacant {statement.Vacancy}" : "unknown")} {statement.Disputed}";

    /// <summary>That nothing is known says as much as nothing.</summary>
    private static IEnumerable<string> Tells(IEnumerable<string> told) => told.Where(one => !one.StartsWith("Unknown", StringComparison.Ordinal));
}
