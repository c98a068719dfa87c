using System.Text.Json;
using G40CityDeals.App.Importing;
using G40CityDeals.App.Json;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Testing;
using Marten;

namespace G40CityDeals.App.Tests.Views;

/// <summary>What the projection stores is what the log says, however it came about; and what is asked is answered right, however far behind it is.</summary>
public sealed class RebuiltViewsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Given_views_that_followed_the_year_live_When_they_are_rebuilt_Then_they_are_equal()
    {
        await using var installation = await TestInstallation.CreateAsync(Token);
        await ImportAsync(installation);
        await installation.CaughtUpAsync(Token);
        var live = await StoredAsync(installation);

        await using (var other = await TestInstallation.CreateAsync(Token))
        {
            await ImportAsync(other);
            await other.SettledAsync(Token);
            using var daemon = await other.Get<IDocumentStore>().BuildProjectionDaemonAsync();
            await daemon.RebuildProjectionAsync(ViewsProjection.Shard.Name, TimeSpan.FromMinutes(1), Token);
            (await StoredAsync(other)).Keys.ShouldBe(live.Keys);
        }

        live.Count.ShouldBe(10);
        foreach (var (id, stored) in live)
            stored.ShouldBe(await FoldedAsync(installation, id), id);
    }

    /// <summary>A command line runs no projection: nothing is stored, and every question is folded.</summary>
    [Fact]
    public async Task Given_views_that_were_never_stored_Then_every_question_is_answered_all_the_same()
    {
        await using var followed = await TestInstallation.WithYear2021Async(Token);
        await using var folded = await TestInstallation.CreateAsync(Token, role: NodeRole.CommandLine);
        await ImportAsync(folded);
        (await StoredAsync(folded)).ShouldBeEmpty();

        foreach (var known in new Known[] { new(20), new(60), new(106) })
        {
            var (left, right) = (await followed.Get<ViewReader>().AllAsync(known, Token), await folded.Get<ViewReader>().AllAsync(known, Token));
            right.Select(Comparable).ShouldBe(left.Select(Comparable));
        }
    }

    private static async Task ImportAsync(TestInstallation installation)
    {
        await using var file = CommandFile.OpenYear2021();
        (await installation.Get<Importer>().ImportAsync(file, ShippedData.Actor, progress: null, Token)).Refused.ShouldBeNull();
    }

    /// <summary>Without times and commitments, which differ between two databases.</summary>
    private static string Comparable(CollaborationViews views) =>
        System.Text.RegularExpressions.Regex.Replace(JsonSerializer.Serialize(views, WireJson.Options), @"""(recordedAt|commitment)"":""[^""]*""", "");

    private static async Task<string> FoldedAsync(TestInstallation installation, string id) =>
        JsonSerializer.Serialize(await installation.Get<ViewReader>().OneAsync(new(id), Known.All, Token), WireJson.Options);

    private static async Task<SortedDictionary<string, string>> StoredAsync(TestInstallation installation)
    {
        await using var session = installation.Get<IDocumentStore>().QuerySession();
        return new((await session.Query<StoredViews>().ToListAsync(Token)).ToDictionary(one => one.Id, one => JsonSerializer.Serialize(one.Views, WireJson.Options)));
    }
}
