using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Milestones;

/// <summary>All milestones, late ones first.</summary>
public sealed class BoardModel(PageData data) : TimedPage(data)
{
    public MilestoneTable Table { get; private set; } = new("", [], TimeQuestion.From(null, null, null, DateOnly.MinValue), null);

    public IReadOnlyList<(string Id, string Name)> Deals { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var network = await OpenAsync(cancellationToken);
        Table = new(
            $"Mijlpalen {Question.OnDay}, {Question.KnownWords}",
            MilestoneLine.Of(network.Collaborations.Select(facts => facts.Milestones), Day),
            Question,
            id => network.NameOf(new CollaborationId(id), Day));
        Deals = [.. network.Collaborations.Where(facts => facts.Profile.Kind == CollaborationKind.CityDeal).Select(facts => (facts.Id, facts.Profile.NameOn(Day)))];
    }
}
