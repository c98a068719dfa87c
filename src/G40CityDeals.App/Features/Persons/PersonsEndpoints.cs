using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.App.Features.Persons;

/// <summary>The persons that everything else points at: <c>/v1/persons</c>. Names come from the vault, and only as they are today.</summary>
public static class PersonsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var persons = api.MapGroup("/persons").WithTags("Persons");
        persons.MapCommand<RegisterPerson>("", Streams.Persons).WithSummary("Register a person; the name goes to the vault, never into the log");
        persons.MapCommand<MergePersons>("/{person}/mergers", Streams.Persons, ("person", "person")).WithSummary("Record that this id and another mean the same person");
        persons.MapCommand<ErasePerson>("/{person}/erasures", Streams.Persons, ("person", "person")).WithSummary("Erase a person's name for good (privacy officer)");
        persons.MapCommand<RetractEntry>("/entries/{event}/retractions", Streams.Persons, ("event", "entry"))
            .WithName("RetractPersonEntry").WithSummary("Record that an entry about persons, such as a merger, was never so");

        persons.MapGet("", ListAsync).AsView<Page<PersonListItem>>("ListPersons", isList: true).WithMetadata(PersonalData.Here).WithSummary("The persons known at knownOn, by name; names and erased are always as they are today");
    }

    /// <summary>Whom was known of is as of <c>knownOn</c>; what they are called, and whether that was erased, is always today's, because an erased name shows nowhere.</summary>
    private static async Task<IResult> ListAsync(ReadQuery query, HttpContext context, ViewReader views, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var known = await views.PersonsAsync(query.Known, cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        var items = known.Persons
            .Select(person => new PersonListItem(person.Person.Person, names.NameOf(person.Person.Person), names.IsErased(person.Person.Person), person.MergedInto, person.Evidence))
            .OrderBy(item => item.Erased).ThenBy(item => item.Name, StringComparer.Ordinal).ThenBy(item => item.Id);
        return ViewEndpoints.Listed(context, query, items, names.Position);
    }
}

/// <param name="Name">As it is now; "(naam gewist)" once erased.</param>
/// <param name="Erased">As it is now, whichever knownOn is asked about: it tells of the name beside it.</param>
/// <param name="MergedInto">The id that this one means; left out unless the person had been entered twice.</param>
/// <param name="Evidence">The entries it rests on.</param>
public sealed record PersonListItem(Guid Id, string Name, bool Erased, Guid? MergedInto, IReadOnlyList<Guid> Evidence);
