using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using static G40CityDeals.Domain.Tests.Chairs.ChairFacts;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Chairs;

public sealed class ChairChangesTests
{
    [Fact]
    public void A_succession_learned_later_changes_the_days_after_it_and_names_its_entry()
    {
        var change = Between(1, 2, Appointed(Anna, "2021-05-01"), Succeeded(Anna, Bram, "2022-01-01")).ShouldHaveSingleItem();

        change.Seat.ShouldBe(new SeatInBody(Seat.Chair, null));
        change.Days.ShouldBe(new DaySpan(Day("2022-01-01"), DateOnly.MaxValue));
        change.Was.ShouldHaveSingleItem().Person.ShouldBe(Anna);
        change.Now.ShouldHaveSingleItem().Person.ShouldBe(Bram);
        change.Because.Select(moment => moment.Entry).ShouldBe([Id(2)]);
    }

    [Fact]
    public void A_change_that_was_taken_back_is_none()
    {
        var retracted = new EntryRetracted(Id(2), "Verkeerd.") { Effective = Effective.OccurredOnceUnknown, Source = TestSource.YearReport };

        Between(1, 3, Appointed(Anna, "2021-05-01"), Succeeded(Anna, Bram, "2022-01-01"), retracted).ShouldBeEmpty();
    }

    [Fact]
    public void Every_entry_that_turned_the_answer_is_named_and_no_other()
    {
        var corrected = new EntryCorrected(Id(2), Appointed(Carla, "2021-06-01", Seat.Lead), "Een ander.") { Effective = Effective.OccurredIn("2021-06-01"), Source = TestSource.YearReport };

        var change = Between(0, 4, Appointed(Anna, "2021-05-01"), Appointed(Bram, "2021-06-01", Seat.Lead), Appointed(Anna, "2021-05-01", Seat.CoChair), corrected)
            .Single(one => one.Seat.Seat == Seat.Lead);

        change.Was.ShouldBeEmpty();
        change.Now.ShouldHaveSingleItem().Person.ShouldBe(Carla);
        change.Because.Select(moment => moment.Entry).ShouldBe([Id(2), Id(4)]);
    }

    [Fact]
    public void That_no_source_tells_is_no_news()
    {
        Between(0, 1, Appointed(Anna, "2021-05-01")).ShouldHaveSingleItem().Days.First.ShouldBe(Day("2021-05-01"));
    }

    [Fact]
    public void Asked_the_other_way_round_it_reads_backwards()
    {
        var change = Between(2, 1, Appointed(Anna, "2021-05-01"), Succeeded(Anna, Bram, "2022-01-01")).ShouldHaveSingleItem();

        change.Was.ShouldHaveSingleItem().Person.ShouldBe(Bram);
        change.Now.ShouldHaveSingleItem().Person.ShouldBe(Anna);
        change.Because.Select(moment => moment.Entry).ShouldBe([Id(2)]);
    }

    private static ValueList<SeatChange> Between(long from, long to, params ReadOnlySpan<CollaborationEvent> facts) =>
        ChairChanges.Between(Collaboration, Entries(facts), new Domain.Known(from), new Domain.Known(to)).Changes;
}
