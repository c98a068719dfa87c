using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Membership;

namespace G40CityDeals.App.Features.Cities;

/// <summary>The cities that take part in something, and the rest of the G40.</summary>
public sealed class CitiesModel(PageData data) : TimedPage(data)
{
    public IReadOnlyList<(CityCode City, IReadOnlyList<(string Id, string Name)> In)> Active { get; private set; } = [];

    public IReadOnlyList<CityCode> Quiet { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var network = await OpenAsync(cancellationToken);
        Active = [.. network.Collaborations
            .SelectMany(facts => facts.Members.CitiesOn(Day).Select(answer => answer.Membership.City).Distinct(), (facts, city) => (city, part: (facts.Id, facts.Profile.NameOn(Day))))
            .GroupBy(pair => pair.city, pair => pair.part)
            .Select(parts => (parts.Key, (IReadOnlyList<(string, string)>)[.. parts]))
            .OrderBy(pair => Municipalities.NameOf(pair.Key), StringComparer.Ordinal)];
        Quiet = [.. CityNetworks.Members("G40", Day).Except(Active.Select(pair => pair.City)).OrderBy(Municipalities.NameOf, StringComparer.Ordinal)];
    }
}
