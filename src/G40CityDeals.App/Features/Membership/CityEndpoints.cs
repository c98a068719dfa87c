using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Chairs;
using G40CityDeals.App.Features.Milestones;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Membership;

namespace G40CityDeals.App.Features.Membership;

/// <summary>One city over all collaborations: <c>/v1/cities/{code}</c>.</summary>
public static class CityEndpoints
{
    private static readonly string[] Networks = ["G40", "G4"];

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/cities/{code}", ShowAsync).AsView<CityOverview>("ShowCity", isList: false).ProducesProblem(StatusCodes.Status404NotFound).WithTags("Membership")
            .WithSummary("What a city takes part in, which seats it holds and what it promised");

    private static async Task<IResult> ShowAsync(string code, ReadQuery query, HttpContext context, ViewReader views, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var city = new CityCode(code);
        if (!Municipalities.Knows(city))
            return ProblemResults.From(ProblemMapping.NotFound("city.unknown", $"De gemeentecode '{code}' staat niet op de lijst van het CBS (zoals GM0200)."));
        var all = await views.AllAsync(query.Known, cancellationToken);
        if (all.Count == 0 && await ViewEndpoints.NothingYetAsync(context, query, log, cancellationToken) is { } nothing)
            return nothing;
        var nameOf = all.ToDictionary(one => one.Id, one => one.Profile.NameOn(query.Day));
        var names = await persons.ReadAsync(cancellationToken);
        var seats = all.SelectMany(one => ChairRow.Of(one.Chairs, query.ValidOn)).Where(row => row.Term?.OnBehalfOf?.City == city).ToList();
        var grounds = await log.GroundsAsync(seats.Select(row => row.Collaboration), query.Known, cancellationToken);
        var overview = new CityOverview(
            city.Value,
            $"https://identifier.overheid.nl/tooi/id/gemeente/{city.Value.ToLowerInvariant()}",
            Municipalities.NameOf(city),
            [.. Networks.Where(network => CityNetworks.IsMember(network, city, query.Day))],
            [.. all.SelectMany(one => Memberships(one.Members, city, query)).Select(item => new CityMembershipItem(nameOf.GetValueOrDefault(item.Collaboration, item.Collaboration), item))],
            [.. seats.Select(row => ChairItem.Of(row, grounds[row.Collaboration], names))],
            [.. all.SelectMany(one => one.Milestones.Milestones.Where(milestone => milestone.Owner?.City == city).Select(milestone => MilestoneItem.Of(one.Collaboration, milestone, query.Day)))]);
        return ViewEndpoints.Shown(context, query, overview, names.Position);
    }

    private static IEnumerable<CityItem> Memberships(MemberRegister register, CityCode city, ReadQuery query) => query.ValidOn is { } day
        ? register.CitiesOn(day).Where(answer => answer.Membership.City == city).Select(answer => new CityItem(register.Collaboration, answer.Membership, day, answer.Certainty))
        : register.Cities.Where(member => member.City == city).Select(member => new CityItem(register.Collaboration, member, query.Day));
}

/// <param name="Code">CBS code.</param>
/// <param name="Uri">In the government's thesaurus (TOOI).</param>
/// <param name="Networks">G40 or G4, on the day asked about.</param>
/// <param name="Chairs">Seats held on behalf of the city.</param>
/// <param name="Milestones">Those that the city owns.</param>
public sealed record CityOverview(
    string Code,
    string Uri,
    string Name,
    IReadOnlyList<string> Networks,
    IReadOnlyList<CityMembershipItem> Collaborations,
    IReadOnlyList<ChairItem> Chairs,
    IReadOnlyList<MilestoneItem> Milestones);

/// <param name="CollaborationName">As on the day asked about.</param>
public sealed record CityMembershipItem(string CollaborationName, CityItem Membership);
