using G40CityDeals.App.Cli;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;

namespace G40CityDeals.App.Features.Persons;

/// <summary>For the data protection officer: whose names can be erased, whose were, and whether that will survive a restore.</summary>
public sealed class ErasuresModel(PageData data, LogReader log, ErasureInspector inspector, ErasureList list) : TimedPage(data)
{
    public IReadOnlyList<PersonLine> Persons { get; private set; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecordedErasure> Done { get; private set; } = [];

    /// <summary>What is wrong with the list outside the database, the vault or the log; empty when they agree.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool KeepsList => list.Path is not null;

    public bool JustErased => Request.Query.ContainsKey("gewist");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var network = await OpenAsync(cancellationToken);
        Persons = [.. PersonLine.Of(await Data.KnownPersonsAsync(network.Known, cancellationToken), Names, network, Day).Where(person => person.Name != PersonBook.ErasedName)];
        Done = [.. RecordedErasure.Of(await log.StreamAsync(Streams.Persons, network.Known, cancellationToken)).Reverse()];
        Problems = await inspector.InspectAsync(cancellationToken);
    }
}
