using System.Text.Json;
using System.Text.Json.Serialization;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;

namespace G40CityDeals.Benchmarks.Rebuilding;

/// <summary>A small view of one stream, and what a city's view takes from it; folded the same way by the projection that is measured and by its ceiling.</summary>
internal sealed class CityDealStatus
{
    public string Name { get; set; } = "";

    public int Judgements { get; set; }

    public Judgement? Last { get; set; }

    public Dictionary<string, MembershipRole> Cities { get; } = [];

    public void Apply(CollaborationEvent fact)
    {
        switch (fact)
        {
            case CollaborationRegistered registered:
                Name = registered.Name;
                break;
            case CityJoined joined:
                Cities[joined.City.Value] = joined.Role;
                break;
            case ProgressJudged judged:
                Judgements++;
                Last = judged.Judgement;
                break;
        }
    }

    /// <summary>The documents of the view of one stream: one.</summary>
    public IEnumerable<(string Key, byte[] Body)> OfStream(string stream) => [(stream, JsonSerializer.SerializeToUtf8Bytes(this, BenchDocuments.Default.CityDealStatus))];

    /// <summary>The documents of the view by city: one for each city that takes part.</summary>
    public IEnumerable<(string Key, byte[] Body)> ByCity(string stream) =>
        Cities.Select(city => (city.Key, JsonSerializer.SerializeToUtf8Bytes(new CityInDeal(stream, Name, city.Value, Last), BenchDocuments.Default.CityInDeal)));
}

internal sealed record CityInDeal(string Collaboration, string Name, MembershipRole Role, Judgement? Last);

[JsonSerializable(typeof(CityDealStatus))]
[JsonSerializable(typeof(CityInDeal))]
internal sealed partial class BenchDocuments : JsonSerializerContext;
