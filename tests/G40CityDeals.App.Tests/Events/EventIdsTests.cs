namespace G40CityDeals.App.Tests.Events;

public sealed class EventIdsTests
{
    [Fact]
    public void Given_a_key_Then_its_event_ids_are_version_5_uuids_that_differ_by_ordinal_and_key()
    {
        // RFC 9562, A.4: the example of version 5.
        EventIds.Version5(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com").ShouldBe(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"));

        new[] { EventIds.Of("k", 0), EventIds.Of("k", 1), EventIds.Of("k/1", 0) }.Distinct().Count().ShouldBe(3);
        EventIds.Of("k", 0).ShouldBe(EventIds.Of("k", 0));
        EventIds.Of("k", 0).Version.ShouldBe(5);
    }
}
