using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>The chair register over all collaborations.</summary>
public sealed class RegisterModel(PageData data) : TimedPage(data)
{
    public ChairTable Table { get; private set; } = new("", [], TimeQuestion.From(null, null, null, DateOnly.MinValue), null);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var network = await OpenAsync(cancellationToken);
        var lines = network.Collaborations.OrderBy(facts => facts.Profile.Kind is null).ThenBy(facts => facts.Profile.Kind).ThenBy(facts => facts.Id, StringComparer.Ordinal)
            .SelectMany(facts => ChairLine.Of(facts.Chairs, facts.Disputes, Day, Names));
        Table = new($"Zetels {Question.OnDay}, {Question.KnownWords}", [.. lines], Question, id => network.NameOf(new CollaborationId(id), Day));
    }
}
