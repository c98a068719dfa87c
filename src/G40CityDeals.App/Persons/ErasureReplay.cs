using System.Globalization;
using System.Text.Json;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Persons;

/// <summary>An erasure that the list outside the database holds and the log does not: recorded once more, by the same door as the first time.</summary>
public static class ErasureReplay
{
    /// <summary>The program itself.</summary>
    public static Actor Actor { get; } = new("erasure-list", Role.PrivacyOfficer, Verified: false);

    /// <summary>The same for the same line on every node, so that several that start at once record it once.</summary>
    public static RecordingRequest RequestOf(ListedErasure erasure)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        var day = AmsterdamTime.DayOf(erasure.RecordedAt);
        var body = JsonSerializer.SerializeToElement(new
        {
            person = erasure.Person,
            reason = $"Opnieuw toegepast, na terugzetten of opnieuw inlezen: deze naam is op {DutchDates.Day(day)} al gewist (vermelding {erasure.Event:D})",
            effective = new { @as = "occurred", when = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            source = new { document = "Lijst van wissingen buiten de database", publisher = "G40 City Deals" },
        });
        return new RecordingRequest(Streams.Persons, typeof(ErasePerson), body, Actor, $"erasure-reapplied-{erasure.Person:N}");
    }

    /// <summary>The person is erased now, by this or by whoever was first.</summary>
    public static bool HasWorked(RecordingResult result) =>
        result is RecordingResult.Recorded || (result is RecordingResult.Rejected rejected && rejected.Violations.All(violation => violation.Code == "person.already-erased"));
}
