using G40CityDeals.App.Json;
using System.Text.Json;
using G40CityDeals.Ledger;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Persons;

/// <summary>What goes and what stays when a person is erased, or went and stayed when they were.</summary>
/// <param name="SameAs">All ids of this human being, the one asked for first: they are erased together.</param>
/// <param name="Commitments">Of how many commitments the name and salt are still there.</param>
/// <param name="Stays">How many entries point at the person, by stream: they stay, without a name.</param>
/// <param name="InText">Entries that hold the whole name in free text or a source: it stays readable there, for the log does not change. Null once erased: nobody can look for it any more.</param>
/// <param name="Done">The erasure that was recorded already; null when there was none.</param>
/// <param name="IsListed">It stands on the list outside the database; null where no list is kept.</param>
public sealed record ErasureOutlook(Guid Person, IReadOnlyList<Guid> SameAs, int Commitments, IReadOnlyList<EntryCount> Stays, IReadOnlyList<EntryText>? InText, RecordedErasure? Done, bool? IsListed)
{
    public int EntriesThatStay => Stays.Sum(stream => stream.Entries);
}

/// <param name="Stream">A collaboration, <c>persons</c> or <c>reports</c>.</param>
public sealed record EntryCount(string Stream, int Entries);

/// <summary>An entry whose own words hold the name.</summary>
/// <param name="Number">The log's number of it.</param>
/// <param name="Fields">Which of its fields, such as <c>source.document</c>.</param>
public sealed record EntryText(long Number, Guid Event, string Stream, IReadOnlyList<string> Fields);

/// <summary>Reads that from the log. It goes through all of it, which somebody who is about to erase a name for good can wait for.</summary>
public sealed class ErasureOutlookReader(LogReader log, PersonVault vault, PersonDirectory persons, ErasureList list)
{
    /// <summary>Null: nobody was ever registered under this id.</summary>
    /// <exception cref="ErasureListException">The list of erasures cannot be read.</exception>
    public async Task<ErasureOutlook?> ReadAsync(Guid person, CancellationToken cancellationToken)
    {
        var entries = await log.RecordedAsync(Streams.Persons, cancellationToken);
        var known = PersonList.Project(History.AsKnown(entries, Known.All));
        if (known.Find(person) is null)
            return null;
        var ids = known.SameAs(person);
        var texts = ids.Select(id => id.ToString("D")).ToHashSet();
        var stays = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var names = (await persons.ReadAsync(cancellationToken)).EnteredAs(person);
        var inText = new List<EntryText>();
        await foreach (var stored in log.AllAsync(Known.All, cancellationToken))
        {
            var data = JsonSerializer.SerializeToElement(stored.Fact, stored.Fact.GetType(), WireJson.Options);
            if (PersonMention.In(data).Any(mention => texts.Contains(mention.Person)))
                stays[stored.Stream] = stays.GetValueOrDefault(stored.Stream) + 1;
            if (NameInText.FieldsOf(data, names).ToList() is { Count: > 0 } fields)
                inText.Add(new(stored.Number, stored.Id, stored.Stream, fields));
        }

        var done = RecordedErasure.Of(entries).FirstOrDefault(erasure => erasure.Person == person);
        return new(
            person,
            ids,
            await vault.CountAsync(ids.ToHashSet(), cancellationToken),
            [.. stays.Select(pair => new EntryCount(pair.Key, pair.Value))],
            done is null ? inText : null,
            done,
            list.Path is null ? null : await list.FindAsync(person, cancellationToken) is not null);
    }
}
