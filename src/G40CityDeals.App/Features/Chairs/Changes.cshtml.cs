using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>What changed in our knowledge of the seats of all collaborations between two moments.</summary>
public sealed class ChairChangesModel(PageData data) : TimedPage(data)
{
    public KnowledgeChanges Changes { get; private set; } = KnowledgeChanges.None;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var network = await OpenAsync(cancellationToken);
        var streams = await Data.AllEntriesAsync(cancellationToken);
        var turns = streams.SelectMany(stream => KnowledgeChanges.Turns(ChairHistory.Of(new(stream.Key), stream.Value, Known.All), stream.Value, Names)).OrderByDescending(turn => turn.Number);
        Changes = await KnowledgeChanges.AskAsync(Request, Data, Question, turns, streams, Names, id => network.NameOf(new CollaborationId(id), Day), cancellationToken);
    }
}
