namespace G40CityDeals.Domain.Tests;

/// <summary>Two documents of different publishers, so that "the same source" and "another source" can be told apart.</summary>
public static class TestSource
{
    public static Source YearReport { get; } = new("Jaarverslag 2021", "G40", Place: "Pijler Economie en Werk");

    public static Source Gazette { get; } = new("Staatscourant 2022", "Overheid.nl", PublishedOn: PartialDate.Parse("2022-02-01"));
}
