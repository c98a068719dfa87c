using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.EventStore.Tests;

/// <summary>What a checkpoint row says is to be done, and how a status is told.</summary>
public sealed class CheckpointRowTests
{
    private static readonly CheckpointRow Empty = new("views", 0, null, -1, null, null, null, RebuildWanted: false, null, RetiredIsDue: false, 0, "building");
    private static readonly CheckpointRow Serving = Empty with { Generation = 1, CodeVersion = 5, Position = 9, State = "running" };
    private static readonly Building Next = new(2, 6, 3, null, null);

    [Fact]
    public void Given_a_row_Then_a_program_with_newer_code_builds_and_one_with_older_code_leaves_it_alone()
    {
        (Empty.IsFor(5), Empty.NeedsBuild(5)).ShouldBe((true, true));
        (Serving.IsFor(4), Serving.NeedsBuild(4)).ShouldBe((false, false));
        (Serving.IsFor(5), Serving.NeedsBuild(5)).ShouldBe((true, false));
        (Serving.IsFor(6), Serving.NeedsBuild(6)).ShouldBe((true, true));
    }

    [Fact]
    public void Given_a_generation_that_is_being_built_Then_its_code_decides_and_not_that_of_the_one_that_serves()
    {
        var row = Serving with { Building = Next };

        (row.IsFor(5), row.NeedsBuild(5)).ShouldBe((false, false));
        (row.IsFor(6), row.NeedsBuild(6)).ShouldBe((true, false));
        (row.IsFor(7), row.NeedsBuild(7)).ShouldBe((true, true));
    }

    [Fact]
    public void Given_a_rebuild_that_is_wanted_Then_any_program_may_make_it() =>
        ((Serving with { RebuildWanted = true }).IsFor(4), (Serving with { RebuildWanted = true }).NeedsBuild(4)).ShouldBe((true, true));

    [Fact]
    public void Given_a_generation_that_no_room_could_be_made_for_Then_it_is_tried_again_once_its_error_is_gone()
    {
        var unprepared = Next with { Position = Building.NotPrepared, Error = "no room" };

        (Serving with { Building = unprepared }).NeedsBuild(6).ShouldBeFalse();
        (Serving with { Building = unprepared with { Error = null } }).NeedsBuild(6).ShouldBeTrue();
    }

    [Fact]
    public void Given_a_fill_Then_it_has_reached_one_less_than_the_events_that_are_in()
    {
        Next.Reached.ShouldBe(3);
        (Next with { Fill = new Filling(99, "s", 20) }).Reached.ShouldBe(19);
    }

    [Theory]
    [InlineData(ProjectionState.Stopped, 3, 9, 6, true)]
    [InlineData(ProjectionState.Stopped, 9, 9, 0, false)]
    [InlineData(ProjectionState.Running, 3, 9, 6, false)]
    public void Given_a_status_Then_readers_are_behind_only_where_it_stopped_before_the_end(ProjectionState state, long position, long head, long lag, bool behind)
    {
        var status = new ProjectionStatus("views", state, 1, 1, position, head, null, null, null, null, null, null);

        (status.Lag, status.IsBehind).ShouldBe((lag, behind));
    }

    [Fact]
    public void Given_a_projection_that_stopped_Then_it_is_told_where_and_why()
    {
        new ProjectionStoppedException("views", 7, "no such city").Message.ShouldBe("views stopped at event 7: no such city");
        new ProjectionStoppedException("views", null, "no room").Message.ShouldBe("views stopped: no room");
    }
}
