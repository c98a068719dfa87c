using System.Text.Json;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Json;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Ledger;

namespace G40CityDeals.Faults.Loading;

/// <summary>The facts that are recorded: a collaboration, and judgements of it that are all different.</summary>
internal static class Facts
{
    private static readonly Source Document = new("Foutencampagne", "G40", "p. 1");

    public static CollaborationRegistered Registered(string name) =>
        new(name, CollaborationKind.CityDeal, Parent: null) { Effective = Effective.OccurredIn("2021-01"), Source = Document };

    public static ProgressJudged Judged(string reason) =>
        new(Milestone: null, Judgement.OnTrack, reason) { Effective = Effective.OccurredIn("2021-10"), Source = Document };

    /// <summary>As it has to stand in the log.</summary>
    public static SentEvent Sent(CollaborationEvent fact) =>
        new(EventNames.Of(fact), CanonicalJson.Serialize(JsonSerializer.SerializeToElement(fact, fact.GetType(), WireJson.Options)));

    /// <summary>The body of the command that records this fact: the same fields.</summary>
    /// <param name="id">Of a new collaboration.</param>
    public static string Body(CollaborationEvent fact, string? id = null)
    {
        var fields = JsonSerializer.SerializeToNode(fact, fact.GetType(), WireJson.Options)!.AsObject(); // a record is an object
        if (id is not null)
            fields["id"] = id;
        return fields.ToJsonString();
    }
}
