using G40CityDeals.App.EventLog;
using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>A term in a seat, or a seat's answer for one day.</summary>
/// <param name="Person">Null for a seat that is vacant or unknown, or held by a party without a named person.</param>
/// <param name="From">EDTF; null: not known.</param>
/// <param name="Until">EDTF; <c>".."</c>: no end recorded; null: ended, not known when (or no holder).</param>
/// <param name="LastConfirmed">EDTF: how far the sources vouch for it.</param>
/// <param name="Certainty">Only with <c>validOn</c>.</param>
/// <param name="Vacancy">Of a vacant seat: certainly, or only possibly, since the source that calls it vacant does not speak of this day.</param>
/// <param name="Reason">Only with <c>validOn</c>: why it is certain, possible, vacant or unknown, in a Dutch sentence.</param>
/// <param name="Disputes">What other sources say, while that is not settled; left out in overviews of collaborations.</param>
/// <param name="Sources">Those that say so; empty where none does; left out in overviews of collaborations.</param>
/// <param name="Recorded">How long after the term began and ended that was recorded; left out where there is no term, and in overviews of collaborations.</param>
/// <param name="Evidence">The entries it rests on.</param>
public sealed record ChairItem(
    string Collaboration,
    Seat Seat,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Body,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PersonItem? Person,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PartyItem? OnBehalfOf,
    string? Theme,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Until,
    bool Ended,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastConfirmed,
    SeatCertainty? Certainty,
    Certainty? Vacancy,
    string? Reason,
    bool Disputed,
    IReadOnlyList<SeatClaim>? Disputes,
    IReadOnlyList<Source>? Sources,
    TermDelaysItem? Recorded,
    IReadOnlyList<Guid> Evidence)
{
    /// <param name="grounds">Null where only the table was read: then it does not say which sources say so, nor since when.</param>
    public static ChairItem Of(ChairRow row, ChairGrounds? grounds, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(row);
        var disputed = row.Term?.Disputed ?? row.Vacancy?.Disputed ?? false;
        var (term, extent, evidence) = (row.Term, row.Term?.Extent ?? row.Vacancy?.Extent, row.Term?.Evidence ?? row.Vacancy?.Evidence ?? []);
        return new(
            row.Collaboration.Value,
            row.Seat.Seat,
            row.Seat.Body,
            PersonItem.Of(term?.Person, names),
            PartyItem.Of(term?.OnBehalfOf),
            term?.Theme,
            extent?.From,
            extent?.Until,
            extent?.Ended ?? false,
            extent?.LastConfirmed?.Text,
            row.Certainty,
            row.Vacant,
            row.Reason,
            disputed,
            grounds is null ? null : disputed ? SeatClaim.Against(evidence, grounds.Disputes, names) : [],
            grounds?.SourcesOf(evidence),
            term is null || grounds is null ? null : TermDelaysItem.Of(grounds.DelaysOf(term)),
            evidence);
    }
}

/// <param name="Begin">Of the begin.</param>
/// <param name="End">Of the end; left out while none is recorded.</param>
public sealed record TermDelaysItem(DelayItem Begin, DelayItem? End)
{
    public static TermDelaysItem Of(TermDelays delays)
    {
        ArgumentNullException.ThrowIfNull(delays);
        return new(DelayItem.Of(delays.Begin), delays.End is { } end ? DelayItem.Of(end) : null);
    }
}

/// <summary>From the day that it was so until the day that it was recorded; negative: recorded ahead.</summary>
/// <param name="Entry">The entry with which the log came to know it.</param>
/// <param name="AtLeastDays">Null: open, since no source says at the latest when.</param>
/// <param name="AtMostDays">Null: open, since no source says at the earliest when.</param>
public sealed record DelayItem(
    long Number,
    Guid Entry,
    DateTimeOffset RecordedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? AtLeastDays,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? AtMostDays)
{
    public static DelayItem Of(RecordingDelay delay)
    {
        ArgumentNullException.ThrowIfNull(delay);
        return new(delay.Recorded.Number, delay.Recorded.Entry, delay.Recorded.RecordedAt, delay.AtLeastDays, delay.AtMostDays);
    }
}

/// <summary>A row of the register: a term over all days, or what a seat answers for one.</summary>
/// <param name="Certainty">Null over all days.</param>
/// <param name="Vacant">Of a seat that is vacant on the day: certainly or possibly.</param>
/// <param name="Reason">Null over all days.</param>
public sealed record ChairRow(CollaborationId Collaboration, SeatInBody Seat, ChairTerm? Term, Vacancy? Vacancy, SeatCertainty? Certainty, Certainty? Vacant, string? Reason)
{
    /// <param name="day">Null: all terms ever known.</param>
    public static IEnumerable<ChairRow> Of(ChairRegister register, DateOnly? day)
    {
        ArgumentNullException.ThrowIfNull(register);
        return day is { } asked
            ? register.On(asked).Select(answer => Of(register.Collaboration, answer, asked))
            : register.Terms.Select(term => Of(register.Collaboration, term, day: null)).OfType<ChairRow>();
    }

    /// <summary>One term; null when it certainly did not run on the day.</summary>
    public static ChairRow? Of(CollaborationId collaboration, ChairTerm term, DateOnly? day)
    {
        ArgumentNullException.ThrowIfNull(term);
        return day is not { } asked ? new(collaboration, new(term.Seat, term.Body), term, null, null, null, null)
            : term.Extent.On(asked) switch
            {
                Domain.Certainty.Certain => Of(collaboration, new SeatAnswer(term.Seat, term.Body, SeatCertainty.Certain, term, null), asked),
                Domain.Certainty.Possible => Of(collaboration, new SeatAnswer(term.Seat, term.Body, SeatCertainty.Possible, term, null), asked),
                _ => null,
            };
    }

    private static ChairRow Of(CollaborationId collaboration, SeatAnswer answer, DateOnly day) =>
        new(collaboration, new(answer.Seat, answer.Body), answer.Term, answer.Vacancy, answer.Certainty, answer.Vacancy?.Extent.On(day), ChairReasons.Of(answer, day));
}

internal static class ChairReading
{
    /// <summary>What the registers of these collaborations rest on.</summary>
    public static async Task<IReadOnlyDictionary<CollaborationId, ChairGrounds>> GroundsAsync(
        this LogReader log, IEnumerable<CollaborationId> collaborations, Known known, CancellationToken cancellationToken)
    {
        var grounds = new Dictionary<CollaborationId, ChairGrounds>();
        foreach (var collaboration in collaborations.Distinct())
            grounds.Add(collaboration, ChairGrounds.Of(collaboration, await log.StreamAsync(collaboration.Value, known, cancellationToken), known));

        return grounds;
    }
}
