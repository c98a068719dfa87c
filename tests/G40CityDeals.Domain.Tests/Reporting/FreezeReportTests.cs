using G40CityDeals.Domain.Reporting;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Reporting;

public sealed class FreezeReportTests
{
    private static readonly string Hash = new('a', 64);

    private static readonly FreezeReport Annual = new(ReportKind.Annual, "2026-11-22", 41, Hash, Year: 2021)
    {
        Effective = Effective.OccurredIn("2026-11-22"),
        Source = TestSource.YearReport,
    };

    private static readonly FreezeReport Brief = Annual with { Report = ReportKind.BoardBrief, Year = null, From = PartialDate.Parse("2021-07"), To = PartialDate.Parse("2021-12") };

    [Fact]
    public void Given_nothing_When_an_annual_report_is_frozen_Then_it_stands() =>
        Nothing.On(FreezeReport.Stream).When(Annual).ThenFacts(new ReportFrozen(ReportKind.Annual, 2021, null, null, "2026-11-22", 41, Hash)
        {
            Effective = Effective.OccurredIn("2026-11-22"),
            Source = TestSource.YearReport,
        });

    [Fact]
    public void Given_nothing_When_a_board_brief_is_frozen_Then_it_stands() => Nothing.On(FreezeReport.Stream).When(Brief).ThenFacts(Brief.Fact());

    [Fact]
    public void Given_a_frozen_report_When_frozen_again_from_a_later_log_Then_both_stand() =>
        Given(Annual.Fact()).On(FreezeReport.Stream).When(Annual with { Position = 57 }).ThenFacts(Annual.Fact() with { Position = 57 });

    [Fact]
    public void Given_nothing_When_an_annual_report_has_no_year_Then_its_period_is_missing() =>
        Nothing.On(FreezeReport.Stream).When(Annual with { Year = null }).ThenRejected("report.period-missing");

    [Fact]
    public void Given_nothing_When_a_brief_has_a_year_Then_its_period_is_missing() =>
        Nothing.On(FreezeReport.Stream).When(Brief with { Year = 2021 }).ThenRejected("report.period-missing");

    [Fact]
    public void Given_nothing_When_a_brief_ends_before_it_begins_Then_it_is_refused() =>
        Nothing.On(FreezeReport.Stream).When(Brief with { To = PartialDate.Parse("2020") }).ThenRejected("report.ends-before-begin", "to");

    [Fact]
    public void Given_nothing_When_a_brief_begins_somewhere_in_a_range_Then_it_is_refused() =>
        Nothing.On(FreezeReport.Stream).When(Brief with { From = PartialDate.Parse("[..2021]") }).ThenRejected("report.period-not-plain", "from");

    [Fact]
    public void Given_nothing_When_known_on_cannot_be_read_Then_it_is_refused() =>
        Nothing.On(FreezeReport.Stream).When(Annual with { KnownOn = "gisteren" }).ThenRejected("report.known-on-invalid", "knownOn");

    [Fact]
    public void Given_a_collaboration_When_a_report_is_frozen_there_Then_that_is_the_wrong_stream() => Nothing.When(Annual).ThenRejected("report.other-stream");
}
