using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.EventLog;

/// <summary>The streams that are not a collaboration.</summary>
public static class Streams
{
    public const string Persons = PersonList.Stream;
    public const string Reports = FreezeReport.Stream;

    public static bool IsSystem(string stream) => stream is Persons or Reports;
}
