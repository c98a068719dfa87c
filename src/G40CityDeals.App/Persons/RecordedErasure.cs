using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Persons;

/// <summary>An erasure as the log holds it.</summary>
/// <param name="Commitments">All that were ever registered for this person.</param>
/// <param name="Entry">Who recorded it, when, and with which reason and source.</param>
public sealed record RecordedErasure(Guid Person, IReadOnlyList<string> Commitments, Entry Entry)
{
    public string Reason => ((PersonErased)Entry.Fact).Reason;

    public ListedErasure ToListed() => new(Person, Commitments, Entry.Id, Entry.Number, Entry.RecordedAt);

    /// <param name="persons">The entries of the stream <see cref="Streams.Persons"/>; an erasure is irrevocable, so nothing later changes it.</param>
    public static IReadOnlyList<RecordedErasure> Of(IReadOnlyList<Entry> persons)
    {
        var commitments = persons.Select(entry => entry.Fact).OfType<PersonRegistered>().ToLookup(registered => registered.Person.Person, registered => registered.Person.Commitment);
        return [.. persons.Where(entry => entry.Fact is PersonErased).Select(entry => (((PersonErased)entry.Fact).Person, entry)).Select(pair => new RecordedErasure(pair.Person, [.. commitments[pair.Person].Distinct()], pair.entry))];
    }
}
