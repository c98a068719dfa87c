using G40CityDeals.App.Features.Common;

namespace G40CityDeals.App.Features.Persons;

/// <summary>The registered persons and what they do.</summary>
public sealed class PersonsModel(PageData data) : TimedPage(data)
{
    public IReadOnlyList<PersonLine> Persons { get; private set; } = [];

    public bool JustRecorded => Request.Query.ContainsKey("vastgelegd");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var network = await OpenAsync(cancellationToken);
        Persons = PersonLine.Of(await Data.KnownPersonsAsync(Question.Known, cancellationToken), Names, network, Day);
    }
}
