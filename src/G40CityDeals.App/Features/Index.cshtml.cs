using G40CityDeals.Domain;
using G40CityDeals.App.Features.Collaborations;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Features.Lifecycle;
using G40CityDeals.Domain.Lifecycle;

namespace G40CityDeals.App.Features;

/// <summary>The dashboard: the City Deals as cards, the rest as a list.</summary>
public sealed class IndexModel(PageData data, SilenceAlarm alarm) : TimedPage(data)
{
    public IReadOnlyList<CollaborationCard> Deals { get; private set; } = [];

    public IReadOnlyList<CollaborationCard> Others { get; private set; } = [];

    public IReadOnlyList<(CollaborationViews Facts, int Count)> Disputed { get; private set; } = [];

    /// <summary>How many go on, and have been silent for too long.</summary>
    public int Silent => Deals.Concat(Others).Count(card => card.Silence is not null);

    public int OpenDisputes => Disputed.Sum(pair => pair.Count);

    public bool IsEmpty => Deals.Count == 0 && Others.Count == 0;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var network = await OpenAsync(cancellationToken);
        var silences = await alarm.ReadAsync(network.Collaborations, Day, Question.KnownOn, Question.Known, cancellationToken);
        var cards = network.Collaborations.Select(facts => CollaborationCard.Of(facts, Day, Names, silences.GetValueOrDefault(facts.Id))).ToList();
        Deals = [.. cards.Where(card => card.Kind == CollaborationKind.CityDeal).OrderBy(card => card.Name, StringComparer.Ordinal)];
        Others = [.. cards.Where(card => card.Kind != CollaborationKind.CityDeal).OrderBy(card => card.Kind is null).ThenBy(card => card.Kind).ThenBy(card => card.Name, StringComparer.Ordinal)];
        Disputed = [.. network.Collaborations.Select(facts => (facts, facts.Disputes.Disputes.Count(dispute => dispute.Settled is null))).Where(pair => pair.Item2 > 0)];
    }
}
