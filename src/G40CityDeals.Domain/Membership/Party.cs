namespace G40CityDeals.Domain.Membership;

/// <summary>A municipality by its CBS code, <c>GM</c> and four digits; the code is stored, the name is a label.</summary>
public readonly record struct CityCode(string Value)
{
    public override string ToString() => Value;
}

public enum PartyType
{
    Ministry,
    Province,
    WaterBoard,
    Municipality,
    Company,
    KnowledgeInstitution,
    CivilSociety,
    Umbrella,
    Network,
    Parliament,
    Other,
}

/// <summary>Somebody that takes part: a city by its code, or any other organisation by name and type. Exactly one of the two; a person is never a party.</summary>
public sealed record Party(CityCode? City = null, [Text(150)] string? Name = null, PartyType? Type = null)
{
    public static Party Of(CityCode city) => new(City: city);

    public static Party Of(string name, PartyType type) => new(Name: name, Type: type);

    /// <summary>The city's name, or the organisation's.</summary>
    public string Label => City is { } city ? Municipalities.NameOf(city) : Name ?? "";
}
