using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>Terms and vacancies as bars on the valid axis, as known at one moment.</summary>
/// <param name="Asked">The day that is asked about, as a line across.</param>
public sealed record SeatStrip(string Caption, TimeScale Scale, DateOnly Asked, IReadOnlyList<StripLane> Lanes)
{
    /// <summary>One seat's holders and vacancies.</summary>
    public static SeatStrip Of(SeatInBody seat, ChairGrounds grounds, TimeScale scale, TimeQuestion question, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(grounds);
        ArgumentNullException.ThrowIfNull(question);
        var register = grounds.Register;
        var terms = register.Terms.Where(term => term.IsInSeat(seat.Seat, seat.Body))
            .Select(term => StripLane.Of(term, grounds, question, SeatWords.Holder(term, names), term.Person is { } person ? question.ToQuery($"/personen/{person.Person}") : null));
        var vacancies = register.Vacancies.Where(vacancy => vacancy.Seat == seat.Seat && vacancy.Body == seat.Body).Select(vacancy => StripLane.Of(vacancy, register.Collaboration, question));
        return new(SeatWords.Of(seat), scale, question.Day, [.. terms, .. vacancies]);
    }

    /// <summary>All finite bounds of a register: what its picture must be wide enough for.</summary>
    public static IEnumerable<DateOnly> BoundsOf(ChairRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return register.Terms.Select(term => term.Extent).Concat(register.Vacancies.Select(vacancy => vacancy.Extent)).SelectMany(BoundsOf);
    }

    public static IEnumerable<DateOnly> BoundsOf(Extent extent)
    {
        ArgumentNullException.ThrowIfNull(extent);
        return [extent.Begin.Earliest, extent.Begin.Latest, extent.End.Earliest, extent.End.Latest];
    }
}

/// <summary>One bar, with the same in words.</summary>
/// <param name="Title">Who, or which seat.</param>
/// <param name="Beside">Whom they stand for, and for which theme.</param>
/// <param name="When">From when until when, never more precise than known.</param>
/// <param name="Recorded">How late it was recorded; null for a vacancy.</param>
/// <param name="OnTheDay">What it says of the day asked about; null: certainly not then.</param>
public sealed record StripLane(
    string Title, string? Url, string? Beside, string When, string? LastConfirmed, string? Recorded, SeatCertainty? OnTheDay, bool Disputed, CollaborationId Collaboration, IReadOnlyList<Guid> Evidence, IReadOnlyList<StripSpan> Spans)
{
    public static StripLane Of(ChairTerm term, ChairGrounds grounds, TimeQuestion question, string title, string? url)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(grounds);
        ArgumentNullException.ThrowIfNull(question);
        var delays = grounds.DelaysOf(term);
        var recorded = $"begin {SeatWords.Of(delays.Begin)}{(delays.End is { } end ? $", einde {SeatWords.Of(end)}" : "")}";
        SeatCertainty? now = term.Extent.On(question.Day) switch { Certainty.Certain => SeatCertainty.Certain, Certainty.Possible => SeatCertainty.Possible, _ => null };
        return new(title, url, SeatWords.Beside(term), Words.Of(term.Extent), SeatWords.LastConfirmed(term.Extent, term.AnnouncedOn), recorded, now, term.Disputed, grounds.Register.Collaboration, term.Evidence, SpansOf(term.Extent, "sure", "maybe"));
    }

    public static StripLane Of(Vacancy vacancy, CollaborationId collaboration, TimeQuestion question)
    {
        ArgumentNullException.ThrowIfNull(vacancy);
        ArgumentNullException.ThrowIfNull(question);
        var (now, when) = (vacancy.Extent.On(question.Day), Words.Of(vacancy.Extent));
        return new("Niet bezet", null, null, when, SeatWords.LastConfirmed(vacancy.Extent, announced: null), null, now == Certainty.Certain ? SeatCertainty.Vacant : null, vacancy.Disputed, collaboration, vacancy.Evidence, SpansOf(vacancy.Extent, "vacant", "maybe-vacant"));
    }

    /// <summary>The bar in words, for whoever does not see it.</summary>
    public string SpansInWords => string.Join("; ", Spans.Select(span => $"{span.Word} {SeatWords.Of(span.Days)}"));

    private static IReadOnlyList<StripSpan> SpansOf(Extent extent, string certain, string possible) =>
        [.. DaySpan.Open.CutAt(SeatStrip.BoundsOf(extent)).Where(days => extent.On(days.First) != Certainty.Absent).Select(days => new StripSpan(days, extent.On(days.First) == Certainty.Certain ? certain : possible))];
}

/// <param name="Kind">Its look: sure, maybe, vacant or maybe-vacant.</param>
public sealed record StripSpan(DaySpan Days, string Kind)
{
    public string Word => Kind switch { "sure" => "zeker", "maybe" => "mogelijk", "vacant" => "niet bezet", _ => "mogelijk niet bezet" };

    /// <summary>Towards an open end it fades: the mask to use, or null.</summary>
    public string? Mask => (Days.First == DateOnly.MinValue, Days.After == DateOnly.MaxValue) switch
    {
        (true, true) => "url(#vervaagt-beide)",
        (true, _) => "url(#vervaagt-links)",
        (_, true) => "url(#vervaagt-rechts)",
        _ => null,
    };
}
