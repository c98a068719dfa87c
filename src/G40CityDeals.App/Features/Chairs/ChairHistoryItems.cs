using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>A rectangle of valid days by recorded time, throughout which one seat has one answer.</summary>
/// <param name="ValidFrom">The first day; null: from the beginning of time.</param>
/// <param name="ValidBefore">The day after the last; null: to the end of time.</param>
/// <param name="KnownSince">The entry that brought the answer.</param>
/// <param name="KnownUntil">The entry after which something else was known; null: it is still so.</param>
/// <param name="Answers">Who had the seat and how surely, that it was vacant, or that no source tells; empty: what had been recorded was retracted.</param>
/// <param name="Evidence">The entries it rests on.</param>
public sealed record KnownAnswerItem(
    string Collaboration,
    Seat Seat,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Body,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? ValidFrom,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? ValidBefore,
    RecordedItem KnownSince,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] RecordedItem? KnownUntil,
    IReadOnlyList<SeatStatementItem> Answers,
    IReadOnlyList<Guid> Evidence)
{
    public static IEnumerable<KnownAnswerItem> Of(ChairHistory history, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(history);
        return from seat in history.Seats
               from answer in seat.Answers
               select new KnownAnswerItem(
                   history.Collaboration.Value,
                   seat.Seat.Seat,
                   seat.Seat.Body,
                   OpenDay.From(answer.Days),
                   OpenDay.Before(answer.Days),
                   RecordedItem.Of(answer.Since),
                   answer.Until is { } until ? RecordedItem.Of(until) : null,
                   SeatStatementItem.AllOf(answer.Says, names),
                   answer.Evidence);
    }
}

/// <summary>Days on end for which a seat's answer differs between two moments of knowledge.</summary>
/// <param name="ValidFrom">The first day; null: from the beginning of time.</param>
/// <param name="ValidBefore">The day after the last; null: to the end of time.</param>
/// <param name="Was">What was known at the first moment; empty: nothing had been recorded of the seat.</param>
/// <param name="Now">What was known at the second.</param>
/// <param name="Because">The entries recorded in between that changed it.</param>
public sealed record SeatChangeItem(
    string Collaboration,
    Seat Seat,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Body,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? ValidFrom,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? ValidBefore,
    IReadOnlyList<SeatStatementItem> Was,
    IReadOnlyList<SeatStatementItem> Now,
    IReadOnlyList<CauseItem> Because)
{
    /// <param name="day">Null: the changes for all days.</param>
    public static IEnumerable<SeatChangeItem> Of(CollaborationId collaboration, IReadOnlyList<Entry> entries, Known was, Known now, DateOnly? day, PersonBook names)
    {
        var (recorded, context) = (entries.ToDictionary(entry => entry.Id), EntryContext.Of(entries));
        return ChairChanges.Between(collaboration, entries, was, now).Changes.Where(change => day is not { } asked || change.Days.Contains(asked)).Select(change => new SeatChangeItem(
            collaboration.Value,
            change.Seat.Seat,
            change.Seat.Body,
            OpenDay.From(change.Days),
            OpenDay.Before(change.Days),
            SeatStatementItem.AllOf(change.Was, names),
            SeatStatementItem.AllOf(change.Now, names),
            [.. change.Because.Select(moment => CauseItem.Of(recorded[moment.Entry], context, names))]));
    }
}

/// <summary>One thing that is said of a seat.</summary>
/// <param name="Person">Null for a seat that is vacant or unknown, or held by a party without a named person.</param>
/// <param name="Vacancy">Of a vacant seat: certainly, or only possibly, since the source that calls it vacant does not speak of these days.</param>
public sealed record SeatStatementItem(
    SeatCertainty Certainty,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PersonItem? Person,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PartyItem? OnBehalfOf,
    string? Theme,
    Certainty? Vacancy,
    bool Disputed)
{
    public static IReadOnlyList<SeatStatementItem> AllOf(IEnumerable<SeatStatement> statements, PersonBook names) =>
        [.. SeatWords.InOrder(statements, names).Select(said => new SeatStatementItem(said.Certainty, PersonItem.Of(said.Person, names), PartyItem.Of(said.OnBehalfOf), said.Theme, said.Vacancy, said.Disputed))];
}

/// <summary>A moment in recorded time.</summary>
/// <param name="Number">The log's number of it, to ask for with <c>knownOn=#…</c>.</param>
/// <param name="RecordedAt">UTC.</param>
public sealed record RecordedItem(long Number, Guid Entry, DateTimeOffset RecordedAt)
{
    public static RecordedItem Of(LogMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        return new(moment.Number, moment.Entry, moment.RecordedAt);
    }
}

/// <summary>An entry that changed what was known.</summary>
/// <param name="Sentence">What it says, in Dutch, with persons' names as they are now.</param>
/// <param name="SentenceEnglish">The same in English; what was recorded stays in the language of its source, quoted.</param>
public sealed record CauseItem(long Number, Guid Entry, DateTimeOffset RecordedAt, string Sentence, string SentenceEnglish, Source Source)
{
    public static CauseItem Of(Entry entry, EntryContext context, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(names);
        return new(
            entry.Number,
            entry.Id,
            entry.RecordedAt,
            PersonTokens.Fill(EntrySentences.Of(entry.Fact, context), names.NameOf),
            PersonTokens.Fill(EnglishSentences.Of(entry.Fact, context), names.NameInEnglishOf),
            entry.Fact.Source);
    }
}

internal static class OpenDay
{
    public static DateOnly? From(DaySpan days) => days.First == DateOnly.MinValue ? null : days.First;

    public static DateOnly? Before(DaySpan days) => days.After == DateOnly.MaxValue ? null : days.After;
}
