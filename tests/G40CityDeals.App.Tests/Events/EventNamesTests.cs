using System.Text.Json;
using G40CityDeals.App.Json;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Tests;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Ledger;

namespace G40CityDeals.App.Tests.Events;

/// <summary>Every event type has a stored name, a sample that still reads, a sentence and a place in a view.</summary>
public sealed class EventNamesTests
{
    /// <summary>The events as they were shipped, one <c>{"type","data"}</c> a line. Lines are added, never changed: the log out there holds the same.</summary>
    private static readonly IReadOnlyList<(string Type, JsonElement Data)> Shipped =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "shipped-events.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => (line.GetProperty("type").GetString() ?? "", line.GetProperty("data")))];

    public static TheoryData<string> StoredNames => [.. EventNames.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_event_of_the_Domain_has_a_stored_name_in_snake_case()
    {
        var types = typeof(CollaborationEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CollaborationEvent)) && !type.IsAbstract).ToList();
        types.Count.ShouldBe(EventNames.All.Count);
        foreach (var type in types)
            EventNames.Of(type).ShouldBe(JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name));
    }

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void Promise_9_Every_stored_name_has_a_shipped_sample_that_reads_and_writes_back_the_same(string name)
    {
        var samples = Shipped.Where(sample => sample.Type == name).ToList();
        samples.ShouldNotBeEmpty($"add this line to shipped-events.jsonl: {LineFor(name)}");
        foreach (var (type, data) in samples)
            CanonicalJson.Serialize(Written(EventNames.Read(type, data))).ShouldBe(CanonicalJson.Serialize(data));
    }

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void What_is_written_is_read_back_equal(string name)
    {
        var fact = SampleOf(name);
        EventNames.Read(name, Written(fact)).ShouldBe(fact);
    }

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void Every_shipped_event_is_one_sentence_in_Dutch_and_one_in_English_whether_it_occurred_or_held(string name)
    {
        foreach (var fact in Shipped.Where(sample => sample.Type == name).Select(sample => EventNames.Read(sample.Type, sample.Data)).Append(SampleOf(name)))
        {
            foreach (var time in (Effective[])[Effective.OccurredIn("2021-10"), Effective.HeldDuring("2021")])
            {
                var (dutch, english) = (EntrySentences.Of(fact with { Effective = time }), EnglishSentences.Of(fact with { Effective = time }));
                dutch.ShouldMatch(@"^[^ ].*[^.]\.$");
                english.ShouldMatch(@"^[A-Z].*[^.]\.$");
                english.ShouldNotMatch(@"\b(werd|oktober|vermelding|samenwerkingsverband)\b");
            }
        }
    }

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void Every_fact_about_a_collaboration_shows_in_a_view(string name)
    {
        if (SampleOf(name) is Amendment or PersonRegistered or PersonMerged or PersonErased or ReportFrozen)
            return; // amendments show through the entry they speak of; persons and reports have lists of their own
        var before = Recorded.Entries([.. Samples.All.Where(fact => fact is not Amendment && EventNames.Of(fact) != name && Prepares(fact))]);
        var after = Recorded.Entries([.. before.Select(entry => entry.Fact), SampleOf(name)]);
        Rendered(after).ShouldNotBe(Rendered(before));
    }

    [Fact]
    public void Promise_9_An_unknown_stored_name_is_told_and_not_passed_over() =>
        Should.Throw<JsonException>(() => EventNames.Read("chair_enthroned", JsonDocument.Parse("{}").RootElement)).Message.ShouldContain("chair_enthroned");

    [Fact]
    public void Promise_9_Data_of_another_shape_are_told_and_not_passed_over() =>
        Should.Throw<JsonException>(() => EventNames.Read("city_joined", JsonDocument.Parse("""{"city":7}""").RootElement)).Message.ShouldContain("city_joined");

    /// <summary>As Marten stores it.</summary>
    private static JsonElement Written(CollaborationEvent fact) => JsonSerializer.SerializeToElement(fact, fact.GetType(), WireJson.Options);

    private static CollaborationEvent SampleOf(string name) => Samples.All.First(fact => EventNames.Of(fact) == name);

    private static string LineFor(string name) => JsonSerializer.Serialize(new { type = name, data = Written(SampleOf(name)) }, WireJson.Options);

    /// <summary>What must stand before a fact that ends, moves or closes something.</summary>
    private static bool Prepares(CollaborationEvent fact) => fact is Domain.Lifecycle.CollaborationRegistered or Domain.Membership.CityJoined or Domain.Membership.PartnerJoined
        or Domain.Membership.PersonJoined or Domain.Chairs.ChairAppointed or Domain.Chairs.ChairSucceeded or Domain.Milestones.MilestonePlanned or Domain.Meetings.MeetingPlanned;

    /// <summary>All views but the last entry, which every entry changes.</summary>
    private static string Rendered(IReadOnlyList<Entry> entries)
    {
        var known = History.AsKnown(entries, Known.All);
        return JsonSerializer.Serialize(CollaborationViews.Project(new CollaborationId(Recorded.Stream), known) with { Last = new(default, 0, 0, default) }, WireJson.Options);
    }
}
