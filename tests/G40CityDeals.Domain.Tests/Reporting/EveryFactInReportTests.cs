using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>No type of fact is recorded without a place in the report.</summary>
public sealed class EveryFactInReportTests
{
    // Told elsewhere: amendments by what they amend, persons by their token; frozen reports are about reports.
    private static readonly CollaborationEvent[] Facts =
        [.. Samples.All.Where(fact => fact is not (Amendment or PersonRegistered or PersonMerged or PersonErased or ReportFrozen))];

    public static TheoryData<string> Types { get; } = [.. Facts.Select(fact => fact.GetType().Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void The_report_over_its_year_tells_it_with_its_entry(string type)
    {
        var number = Array.FindIndex(Facts, fact => fact.GetType().Name == type) + 1;

        // Alone, or among the others: a replanning needs its plan, and a plan is told while nothing came after it.
        var isTold = Told.Of(Facts[number - 1]).Count > 0 || Told.Of(Facts).Any(sentence => sentence.Evidence.Contains(Recorded.Id(number)));
        isTold.ShouldBeTrue(Facts[number - 1].ToString());
    }
}
