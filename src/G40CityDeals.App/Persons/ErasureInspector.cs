using G40CityDeals.App.Cli;
using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Persons;

/// <summary>Looks whether log, vault and the list outside the database hold the same erasures. Reads only.</summary>
public sealed class ErasureInspector(LogReader log, PersonVault vault, ErasureList list)
{
    private const string Start = "Start the app again, or run: citydeals erasures --apply. Both put it right before anything else.";

    /// <summary>Empty when all is well.</summary>
    public async Task<IReadOnlyList<Problem>> InspectAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ListedErasure> listed;
        try
        {
            listed = await list.ReadAsync(cancellationToken);
        }
        catch (ErasureListException unreadable)
        {
            return [new("erasures.list-unreadable", unreadable.Message, "Bring the file back from its backup.")];
        }

        var entries = await log.RecordedAsync(Streams.Persons, cancellationToken);
        var known = PersonList.Project(History.AsKnown(entries, Known.All));
        var recorded = RecordedErasure.Of(entries).Select(erasure => erasure.Person).ToHashSet();
        var problems = new List<Problem>();
        var persons = listed.Select(erasure => erasure.Person).ToHashSet();
        var left = await vault.CountAsync(recorded.Union(persons).ToHashSet(), cancellationToken);
        if (left > 0)
            problems.Add(new("erasures.name-still-there", $"The vault holds {left} value(s) of persons who were erased.", Start));
        if (persons.Count(person => known.Find(person) is { Erased: false }) is > 0 and var forgotten)
            problems.Add(new("erasures.not-applied", $"{forgotten} erasure(s) of the list {list.Path} are not in the log: it was restored from before them.", Start));
        if (list.Path is not null && recorded.Except(persons).Count() is > 0 and var unlisted)
            problems.Add(new("erasures.not-listed", $"{unlisted} erasure(s) of the log are not on the list {list.Path}: a restored backup would bring these names back.", Start));
        return problems;
    }
}
