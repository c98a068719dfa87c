using Alba;
using G40CityDeals.App.Web;
using G40CityDeals.Testing;
using Microsoft.AspNetCore.Builder;

namespace G40CityDeals.App.Tests;

/// <summary>The app as it is wired, on a real database, with Alba's server in memory in the place of a port.</summary>
internal static class InMemory
{
    public static Task<TestApp> StartAsync(bool withYear2021, CancellationToken cancellationToken, Action<WebApplicationBuilder>? customise = null) =>
        TestApp.StartAsync(withYear2021, customise, async builder => await AlbaHost.For(builder, WebApp.Use), cancellationToken);

    /// <summary>Asks it over HTTP.</summary>
    public static HttpClient Client(this TestApp app) => ((IAlbaHost)app.Web).Server.CreateClient();
}
