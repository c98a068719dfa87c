using System.Diagnostics;
using System.Text.Json.Nodes;

namespace G40CityDeals.App.Tests.Database;

/// <summary>What can be checked of the files for Docker and for the software catalogue where there is no Docker and no catalogue.</summary>
public sealed class DeploymentFilesTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public async Task Given_the_compose_file_When_parsing_it_Then_app_and_database_are_on_loopback_of_the_host_with_health_checks_and_kept_data()
    {
        var compose = await ParseAsync("docker-compose.yml");
        var (app, database) = (compose["services"]!["app"]!, compose["services"]!["database"]!);

        foreach (var service in (JsonNode[])[app, database])
        {
            service["network_mode"]!.GetValue<string>().ShouldBe("host");
            service["healthcheck"]!["test"]!.AsArray().ShouldNotBeEmpty();
            service["ports"].ShouldBeNull();
        }

        database["image"]!.GetValue<string>().ShouldBe("postgres:18");
        Words(database["command"]!).ShouldContain("listen_addresses=127.0.0.1");
        var volume = Words(database["volumes"]!).ShouldHaveSingleItem().Split(':');
        compose["volumes"]!.AsObject().ContainsKey(volume[0]).ShouldBeTrue();
        volume[1].ShouldBe("/var/lib/postgresql");
        app["depends_on"]!["database"]!["condition"]!.GetValue<string>().ShouldBe("service_healthy");
        File.Exists(Path.Combine(Root, app["build"]!["dockerfile"]!.GetValue<string>())).ShouldBeTrue();
    }

    [Fact]
    public async Task Given_the_compose_file_When_comparing_its_services_Then_the_app_connects_to_where_the_database_listens_with_no_password_in_the_file()
    {
        var compose = await ParseAsync("docker-compose.yml");
        var (app, database) = (compose["services"]!["app"]!, compose["services"]!["database"]!);
        var connection = app["environment"]!["ConnectionStrings__CityDeals"]!.GetValue<string>();
        var port = Words(database["command"]!).Single(word => word.StartsWith("port=", StringComparison.Ordinal))["port=".Length..];

        connection.ShouldContain($"Host=127.0.0.1;Port={port};");
        connection.ShouldContain($"Username={database["environment"]!["POSTGRES_USER"]};Database={database["environment"]!["POSTGRES_DB"]};");
        connection.ShouldEndWith($"Password={database["environment"]!["POSTGRES_PASSWORD"]}");
        database["environment"]!["POSTGRES_PASSWORD"]!.GetValue<string>().ShouldStartWith("${POSTGRES_PASSWORD:?");
    }

    [Fact]
    public async Task Given_publiccode_When_parsing_it_Then_it_has_what_version_0_5_asks_for_in_Dutch_and_English()
    {
        var publiccode = await ParseAsync("publiccode.yml");

        publiccode["publiccodeYmlVersion"]!.GetValue<string>().ShouldBe("0.5");
        foreach (var key in (string[])["name", "url", "platforms", "developmentStatus", "softwareType", "localisation"]) publiccode[key].ShouldNotBeNull(key);
        publiccode["legal"]!["license"]!.GetValue<string>().ShouldBe("EUPL-1.2");
        publiccode["maintenance"]!["contacts"]!.AsArray().ShouldNotBeEmpty();
        foreach (var language in (string[])["nl", "en"])
        {
            var description = publiccode["description"]![language]!;
            description["shortDescription"]!.GetValue<string>().Length.ShouldBeInRange(1, 150);
            description["longDescription"]!.GetValue<string>().Length.ShouldBeInRange(150, 10_000);
            Words(description["features"]!).ShouldAllBe(feature => feature.Length <= 100);
        }
    }

    private static async Task<JsonNode> ParseAsync(string file)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Root, "ops", "npm", "yaml-to-json.mjs"), Path.Combine(Root, file)]) { RedirectStandardOutput = true };
        using var node = Process.Start(start)!; // no shell is involved, so it is a new process
        var json = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        node.ExitCode.ShouldBe(0, file);
        return JsonNode.Parse(json)!;
    }

    private static IReadOnlyList<string> Words(JsonNode list) => [.. list.AsArray().Select(word => word!.GetValue<string>())];

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "G40CityDeals.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException("These tests run in a checkout.");
        return directory.FullName;
    }
}
