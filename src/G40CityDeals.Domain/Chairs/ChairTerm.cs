using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Chairs;

/// <summary>One holder's time in one seat.</summary>
/// <param name="Evidence">The entries it rests on.</param>
/// <param name="Disputed">One of them is disputed and the dispute is open.</param>
public sealed record ChairTerm(
    Seat Seat,
    string? Body,
    PersonRef? Person,
    Party? OnBehalfOf,
    string? Theme,
    Extent Extent,
    ValueList<Guid> Evidence,
    bool Disputed)
{
    /// <summary>The person that this one took over from, when a source says so.</summary>
    public PersonRef? Predecessor { get; init; }

    /// <summary>When the source that tells of its begin was published, where that was certainly before it can have begun; null: not ahead, or another source told since.</summary>
    public PartialDate? AnnouncedOn { get; init; }

    public bool IsInSeat(Seat seat, string? body) => Seat == seat && Body == body;

    /// <summary>Held by this person; or, where no person is named, on behalf of this party.</summary>
    public bool IsHeldBy(PersonRef? person, Party? onBehalfOf) =>
        person is null ? Person is null && OnBehalfOf == onBehalfOf : person.IsSamePersonAs(Person);

    /// <summary>One person can lead several themes; in other seats the theme tells no terms apart. Null: whichever theme.</summary>
    public bool IsForTheme(string? theme) => Seat != Seat.ThemeLead || theme is null || Theme == theme;

    /// <summary>The other tells of the same stretch of the same holder in the same seat.</summary>
    internal bool Joins(ChairTerm other) =>
        IsInSeat(other.Seat, other.Body) && Theme == other.Theme && IsHeldBy(other.Person, other.OnBehalfOf)
        && (OnBehalfOf is null || other.OnBehalfOf is null || OnBehalfOf == other.OnBehalfOf)
        && Extent.Joins(other.Extent);

    internal ChairTerm JoinedWith(ChairTerm other) => this with
    {
        Extent = Extent.JoinedWith(other.Extent),
        OnBehalfOf = OnBehalfOf ?? other.OnBehalfOf,
        Predecessor = Predecessor ?? other.Predecessor,
        AnnouncedOn = other.AnnouncedOn is null ? null : AnnouncedOn,
        Evidence = [.. Evidence, .. other.Evidence],
        Disputed = Disputed || other.Disputed,
    };
}

/// <summary>A seat of which a source says that nobody holds it.</summary>
public sealed record Vacancy(Seat Seat, string? Body, Extent Extent, ValueList<Guid> Evidence, bool Disputed);

public static class Seats
{
    /// <summary>One holder at a time. Co-chairs, vice-chairs and leads can share.</summary>
    public static bool IsSole(Seat seat) => seat is Seat.Chair or Seat.ActingChair;

    /// <summary>"De zetel", or "Een zetel" where there can be several, to begin a sentence with.</summary>
    internal static string InWords(Seat seat) => IsSole(seat) ? "De zetel" : "Een zetel";
}
