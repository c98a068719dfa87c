using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using static G40CityDeals.Domain.Tests.Chairs.ChairFacts;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Chairs;

public sealed class ChairHistoryTests
{
    [Fact]
    public void One_appointment_is_two_rectangles_before_and_from_its_day()
    {
        var seat = HistoryOf(Appointed(Anna, "2021-05-01"));

        seat.Answers.Select(Shown).ShouldBe(
        [
            "..2021-05-01 #1.. Unknown",
            "2021-05-01.. #1.. Certain 1",
        ]);
        seat.Answers[1].Evidence.ShouldBe([Id(1)]);
        seat.At(Day("2021-05-01"), 0).ShouldBeNull("nothing had been recorded yet");
    }

    [Fact]
    public void A_late_succession_changes_only_the_days_after_it()
    {
        var seat = HistoryOf(Appointed(Anna, "2021-05-01"), Succeeded(Anna, Bram, "2022-01-01"));

        seat.Answers.Select(Shown).ShouldBe(
        [
            "..2021-05-01 #1.. Unknown",
            "2021-05-01.. #1..#2 Certain 1",
            "2021-05-01..2022-01-01 #2.. Certain 1",
            "2022-01-01.. #2.. Certain 2",
        ]);
    }

    [Fact]
    public void A_confirmation_changes_no_answer_and_is_added_to_what_it_rests_on()
    {
        var confirmed = new EntryConfirmed(Id(1)) { Effective = Effective.OccurredIn("2021-05-01"), Source = TestSource.Gazette };

        var seat = HistoryOf(Appointed(Anna, "2021-05-01"), confirmed);

        seat.Answers.Select(Shown).ShouldBe(["..2021-05-01 #1.. Unknown", "2021-05-01.. #1.. Certain 1"]);
        seat.Answers[1].Evidence.ShouldBe([Id(1), Id(2)]);
        seat.Moments.Select(moment => moment.Number).ShouldBe([1]);
    }

    [Fact]
    public void What_is_retracted_leaves_nothing_recorded_until_it_is_recorded_again()
    {
        var retracted = new EntryRetracted(Id(1), "Verkeerd.") { Effective = Effective.OccurredOnceUnknown, Source = TestSource.YearReport };

        var seat = HistoryOf(Appointed(Anna, "2021-05-01"), retracted, Appointed(Anna, "2021-05-01"));

        seat.Answers.Select(Shown).ShouldBe(
        [
            "..2021-05-01 #1..#2 Unknown",
            "2021-05-01.. #1..#2 Certain 1",
            ".. #2..#3 ",
            "..2021-05-01 #3.. Unknown",
            "2021-05-01.. #3.. Certain 1",
        ]);
    }

    [Fact]
    public void An_open_dispute_is_another_answer_and_so_is_its_end()
    {
        var disputed = new EntryDisputed(Id(1), Appointed(Bram, "2021-05-01"), "De krant noemt een ander.") { Effective = Effective.OccurredIn("2021-05-01"), Source = TestSource.Gazette };
        var settled = new DisputeSettled(Id(2), Chosen.Claim, "Nagevraagd.") { Effective = Effective.OccurredIn("2021-05-01"), Source = TestSource.Gazette };

        HistoryOf(Appointed(Anna, "2021-05-01"), disputed, settled).Answers.Where(answer => answer.Days.Contains(Day("2022-01-01"))).Select(Shown).ShouldBe(
        [
            "2021-05-01.. #1..#2 Certain 1",
            "2021-05-01.. #2..#3 Certain 1 disputed",
            "2021-05-01.. #3.. Certain 2",
        ]);
    }

    [Fact]
    public void Co_chairs_are_one_answer_together_and_a_vacancy_can_stand_beside_them()
    {
        var seat = HistoryOf(
            Had(Anna, "2021", Seat.CoChair), Had(Bram, "2021", Seat.CoChair), Vacating(Effective.HeldDuring("2021"), Seat.CoChair).Fact());

        seat.At(Day("2021-07-01"), 3).ShouldNotBeNull().Says.Select(statement => statement.Certainty).ShouldBe([SeatCertainty.Certain, SeatCertainty.Certain, SeatCertainty.Vacant]);
    }

    [Fact]
    public void An_order_without_dates_leaves_both_possible_in_the_year_and_one_certain_after_it()
    {
        var seat = HistoryOf(Appointed(Anna, "[..2021]"), Succeeded(Anna, Bram, "[..2021]"));

        Shown(seat.At(Day("2021-07-01"), 2)).ShouldBe("..2021-12-31 #2.. Possible 1, Possible 2");
        Shown(seat.At(Day("2022-01-01"), 2)).ShouldBe("2021-12-31.. #2.. Certain 2");
    }

    [Fact]
    public void A_rectangle_does_not_rest_on_a_later_entry_that_tells_of_other_days()
    {
        var seat = HistoryOf(Had(Anna, "2021"), Appointed(Bram, "2022-09-23"), Had(Anna, "2021"));

        var certain = seat.At(Day("2021-07-01"), 3).ShouldNotBeNull();
        certain.Since.Number.ShouldBe(1);
        certain.Evidence.ShouldBe([Id(1), Id(3)]);
    }

    [Fact]
    public void Of_one_day_there_is_a_new_rectangle_only_where_its_own_answer_changed()
    {
        CollaborationEvent[] facts = [Appointed(Anna, "2021-05-01"), Succeeded(Anna, Bram, "2022-01-01"), Succeeded(Bram, Carla, "2023-01-01")];
        var seat = ChairHistory.Of(Collaboration, Entries(facts), Domain.Known.All, Day("2021-06-01")).Seats.ShouldHaveSingleItem();

        seat.Answers.Select(Shown).ShouldBe(["2021-05-01..2022-01-01 #1.. Certain 1"]);
    }

    [Fact]
    public void Entries_about_anything_else_are_no_moments()
    {
        var renamed = new Domain.Lifecycle.CollaborationRenamed("Anders") { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport };
        var corrected = new EntryCorrected(Id(1), renamed with { Name = "Weer anders" }, "Tikfout.") { Effective = renamed.Effective, Source = renamed.Source };

        var history = ChairHistory.Of(Collaboration, Entries(renamed, Appointed(Anna, "2021-05-01"), corrected), Domain.Known.All);

        history.Moments.Select(moment => moment.Number).ShouldBe([2]);
    }

    [Fact]
    public void Nothing_of_a_seat_is_no_history()
    {
        ChairHistory.Of(Collaboration, [], Domain.Known.All).ShouldBe(new ChairHistory(Collaboration, [], []));
    }

    private static SeatHistory HistoryOf(params ReadOnlySpan<CollaborationEvent> facts) => ChairHistory.Of(Collaboration, Entries(facts), Domain.Known.All).Seats.ShouldHaveSingleItem();

    /// <summary>"2021-05-01.. #1..#2 Certain 1": days, recorded time, what is said; persons by their number.</summary>
    private static string Shown(KnownAnswer? answer)
    {
        if (answer is null)
            return "";
        var days = $"{(answer.Days.First == DateOnly.MinValue ? "" : answer.Days.First.ToString("O"))}..{(answer.Days.After == DateOnly.MaxValue ? "" : answer.Days.After.ToString("O"))}";
        var says = answer.Says.Select(statement => $"{statement.Certainty}{(statement.Person is { } person ? $" {person.Person.ToString()[7]}" : "")}{(statement.Disputed ? " disputed" : "")}");
        return $"{days} #{answer.Since.Number}..{(answer.Until is { } until ? $"#{until.Number}" : "")} {string.Join(", ", says)}";
    }
}
