using System.Text.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Web;

/// <summary>Bodies that differ from the command they become; only for the API's description.</summary>
internal static class ApiBodies
{
    /// <summary>What a POST of this command holds.</summary>
    public static Type Of(Type command) =>
        command == typeof(RegisterPerson) ? typeof(PersonRegistration)
        : command == typeof(CorrectEntry) ? typeof(EntryCorrection)
        : command == typeof(DisputeEntry) ? typeof(EntryDispute)
        : command;

    /// <summary>Is it sent to us, rather than by us?</summary>
    public static bool IsBody(Type type) => type.IsSubclassOf(typeof(Command)) || type == typeof(PersonRegistration) || type == typeof(EntryCorrection) || type == typeof(EntryDispute);
}

/// <param name="Person">An id of your own choosing, random; left out: one is made.</param>
/// <param name="Name">Goes to the vault, never into the log.</param>
internal sealed record PersonRegistration([Text(NewPerson.MaxNameLength)] string Name, Effective Effective, Source Source, Guid? Person = null);

/// <param name="Replacement">What the entry should have said: the body that records its type (for a chair_appointed the fields of AppointChair), with effective and source.</param>
internal sealed record EntryCorrection(JsonElement Replacement, [Text(500)] string Reason);

/// <param name="Claim">What the other source says: the body that records the entry's type, with effective and source.</param>
internal sealed record EntryDispute(JsonElement Claim, [Text(500)] string Reason);
