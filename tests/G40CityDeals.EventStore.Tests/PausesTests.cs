namespace G40CityDeals.EventStore.Tests;

public sealed class PausesTests
{
    [Fact]
    public void Given_waits_in_vain_Then_the_pauses_between_them_double_up_to_the_longest()
    {
        var longest = TimeSpan.FromSeconds(1);
        var pauses = new List<double> { 50 };
        while (pauses.Count < 7)
            pauses.Add(Pauses.Longer(TimeSpan.FromMilliseconds(pauses[^1]), longest).TotalMilliseconds);

        pauses.ShouldBe([50, 100, 200, 400, 800, 1000, 1000]);
    }
}
