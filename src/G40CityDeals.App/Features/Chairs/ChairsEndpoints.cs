using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Chairs;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>Who chairs: <c>/v1/chairs</c> and <c>/v1/collaborations/{id}/chairs</c>.</summary>
public static class ChairsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var chairs = api.MapGroup("").WithTags("Chairs");
        chairs.MapCommand<AppointChair>("/collaborations/{collaboration}/chairs").WithSummary("Record that somebody took a seat, or has it");
        chairs.MapCommand<SucceedChair>("/collaborations/{collaboration}/chairs/successions").WithSummary("Record that somebody took a seat over from somebody else");
        chairs.MapCommand<StepDown>("/collaborations/{collaboration}/chairs/departures").WithSummary("Record that a holder left a seat");
        chairs.MapCommand<LeaveSeatVacant>("/collaborations/{collaboration}/chairs/vacancies").WithSummary("Record that a source says a seat has nobody in it");

        chairs.MapView<ChairRegister, ChairItem>("/collaborations/{collaboration}/chairs", "ListChairs", Items).WithSummary("Who held which seat; with validOn each seat's answer for that day");
        chairs.MapViews<ChairRegister, ChairItem>("/chairs", "ListAllChairs", Items).WithSummary("The chair register over all collaborations");
    }

    /// <summary>With <c>validOn</c> each seat's answer for that day; without, all terms ever known.</summary>
    private static IEnumerable<ChairItem> Items(ChairRegister register, ReadQuery query, PersonBook names) => query.ValidOn is { } day
        ? register.On(day).Select(answer => ChairItem.Of(register.Collaboration, answer, names))
        : register.Terms.Select(term => ChairItem.Of(register.Collaboration, term, names));
}

/// <summary>A term in a seat, or a seat's answer for one day.</summary>
/// <param name="Person">Null for a seat that is vacant or unknown, or held by a party without a named person.</param>
/// <param name="From">EDTF; null: not known.</param>
/// <param name="Until">EDTF; <c>".."</c>: no end recorded; null: ended, not known when (or no holder).</param>
/// <param name="LastConfirmed">EDTF: how far the sources vouch for it.</param>
/// <param name="Certainty">Only with <c>validOn</c>.</param>
/// <param name="Evidence">The entries it rests on.</param>
public sealed record ChairItem(
    string Collaboration,
    Seat Seat,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Body,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PersonItem? Person,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PartyItem? OnBehalfOf,
    string? Theme,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Until,
    bool Ended,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastConfirmed,
    SeatCertainty? Certainty,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    public static ChairItem Of(CollaborationId collaboration, ChairTerm term, PersonBook names, SeatCertainty? certainty = null) => new(
        collaboration.Value,
        term.Seat,
        term.Body,
        PersonItem.Of(term.Person, names),
        PartyItem.Of(term.OnBehalfOf),
        term.Theme,
        term.Extent.From,
        term.Extent.Until,
        term.Extent.Ended,
        term.Extent.LastConfirmed?.Text,
        certainty,
        term.Disputed,
        term.Evidence);

    public static ChairItem Of(CollaborationId collaboration, SeatAnswer answer, PersonBook names) => answer.Term is { } term
        ? Of(collaboration, term, names, answer.Certainty)
        : new(
            collaboration.Value,
            answer.Seat,
            answer.Body,
            Person: null,
            OnBehalfOf: null,
            Theme: null,
            answer.Vacancy?.Extent.From,
            answer.Vacancy?.Extent.Until,
            answer.Vacancy?.Extent.Ended ?? false,
            answer.Vacancy?.Extent.LastConfirmed?.Text,
            answer.Certainty,
            answer.Vacancy?.Disputed ?? false,
            answer.Vacancy?.Evidence ?? []);
}
