using static G40CityDeals.Domain.Tests.Corrections.Renames;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Corrections;

public sealed class CorrectEntryTests
{
    [Fact]
    public void Given_a_fact_When_correcting_Then_the_replacement_stands_from_when_it_was_recorded()
    {
        var command = Correcting(1, Renamed("juist"));
        Given(Renamed("fout")).When(command).ThenFacts(command.Fact());

        Names(1, Renamed("fout"), command.Fact()).ShouldBe(["fout"]);
        Names(2, Renamed("fout"), command.Fact()).ShouldBe(["juist"]);
        Known(Renamed("fout"), command.Fact()).ShouldHaveSingleItem().Evidence.ShouldBe([Id(1), Id(2)]);
    }

    [Fact]
    public void Given_a_correction_When_correcting_again_Then_the_latest_stands()
    {
        var second = Correcting(1, Renamed("juist"));
        Given(Renamed("fout"), Corrected(1, Renamed("beter"))).When(second).ThenFacts(second.Fact());

        Names(2, Renamed("fout"), Corrected(1, Renamed("beter")), second.Fact()).ShouldBe(["beter"]);
        Names(3, Renamed("fout"), Corrected(1, Renamed("beter")), second.Fact()).ShouldBe(["juist"]);
    }

    [Fact]
    public void Given_a_correction_When_correcting_to_the_same_Then_nothing_is_recorded() =>
        Given(Renamed("fout"), Corrected(1, Renamed("juist"))).When(Correcting(1, Renamed("juist"))).ThenNothing();

    [Fact]
    public void Given_a_fact_When_correcting_its_date_Then_the_effective_of_the_correction_is_the_new_one()
    {
        var command = Correcting(1, Renamed("naam", "2022-03"));
        command.Fact().Effective.ShouldBe(Effective.OccurredIn("2022-03"));
        Known(Renamed("naam"), command.Fact()).ShouldHaveSingleItem().Fact.Effective.ShouldBe(Effective.OccurredIn("2022-03"));
    }

    [Fact]
    public void Given_nothing_of_that_id_When_correcting_Then_it_is_unknown() =>
        Given(Renamed("naam")).When(Correcting(7, Renamed("juist"))).ThenRejected("entry.unknown", "entry");

    [Fact]
    public void Given_a_correction_When_correcting_the_correction_Then_the_original_is_to_be_named()
    {
        var violation = Given(Renamed("fout"), Corrected(1, Renamed("beter"))).When(Correcting(2, Renamed("juist"))).ThenRejected("entry.not-original", "entry");

        violation.Detail.ShouldContain(Id(1).ToString());
    }

    [Fact]
    public void Given_a_retracted_fact_When_correcting_Then_it_is_refused() =>
        Given(Renamed("fout"), Retracted(1)).When(Correcting(1, Renamed("juist"))).ThenRejected("entry.retracted", "entry");

    [Fact]
    public void Given_a_fact_When_correcting_to_another_type_Then_it_is_refused() =>
        Given(Renamed("fout")).When(Correcting(1, Planned())).ThenRejected("entry.other-type", "replacement");

    [Fact]
    public void Given_a_plan_that_was_moved_When_correcting_it_to_the_moved_date_Then_the_moving_is_named_as_impossible()
    {
        var violation = Given(Planned("2021-06"), Replanned("2021-12")).When(Correcting(1, Planned("2021-12"))).ThenRejected("entry.makes-later-impossible", "entry");

        violation.Detail.ShouldContain(Id(2).ToString());
        violation.Detail.ShouldContain("nummer 2");
    }

    [Fact]
    public void Given_a_moving_When_correcting_it_to_no_move_at_all_Then_its_own_rule_is_broken() =>
        Given(Planned("2021-06"), Replanned("2021-12")).When(Correcting(2, Replanned("2021-06"))).ThenRejected("milestone.same-due", "due");
}
