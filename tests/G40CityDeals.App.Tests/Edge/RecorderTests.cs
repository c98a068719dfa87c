using G40CityDeals.App.Persons;
using System.Security.Cryptography;
using System.Text.Json;
using G40CityDeals.App.Importing;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Ledger;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Edge;

/// <summary>The one way in for API, form and import: what it refuses, and what it leaves behind.</summary>
public sealed class RecorderTests : IAsyncLifetime
{
    private const string Rest = """
        "effective":{"as":"occurred","when":"2021"},"source":{"document":"Jaarverslag 2021","publisher":"G40"}
        """;

    private static readonly Actor Somebody = new("somebody", Role.Coordinator, Verified: false);

    private TestInstallation installation = null!; // made before each test

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => installation = await TestInstallation.CreateAsync(Token);

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Theory]
    [InlineData(typeof(SetGoal), """{"text":"a","effective":{"as":"occurred","when":"\ud800"}}""", "effective.when")]
    [InlineData(typeof(SetGoal), """{"text":"a","effective":{"\ud800":"occurred"}}""", "effective")]
    [InlineData(typeof(RetractEntry), """{"entry":"\ud800","reason":"a"}""", "entry")]
    [InlineData(typeof(NameThemes), """{"themes":["a","\udc00"]}""", "themes[1]")]
    public async Task Half_a_character_is_refused_wherever_it_stands(Type command, string body, string field)
    {
        var violation = (await RecordAsync("een-deal", command, body)).ShouldBeOfType<RecordingResult.Rejected>().Violations.ShouldHaveSingleItem();

        (violation.Code, violation.Field).ShouldBe(("text.surrogate", field));
    }

    [Fact]
    public async Task A_person_with_a_field_that_stands_twice_is_refused() =>
        (await RecordAsync(Streams.Persons, typeof(RegisterPerson), $$"""{"name":"Anna",{{Rest}},{{Rest}}}"""))
            .ShouldBeOfType<RecordingResult.Rejected>().Violations.ShouldHaveSingleItem().Code.ShouldBe("input.not-canonical");

    [Fact]
    public async Task A_key_of_nothing_but_spaces_is_refused() =>
        (await RecordAsync(Streams.Persons, typeof(RegisterPerson), $$"""{"name":"Anna",{{Rest}}}""", " "))
            .ShouldBeOfType<RecordingResult.Rejected>().Violations.ShouldHaveSingleItem().Code.ShouldBe("idempotency-key.invalid");

    [Fact]
    public async Task A_line_with_half_a_character_in_its_key_is_told_by_its_number()
    {
        using var file = new MemoryStream("""{"key":"\ud800","command":"set-goal","collaboration":"een-deal","data":{}}"""u8.ToArray());

        (await Should.ThrowAsync<CommandFileException>(() => CommandFile.ReadAsync(file, Token).ToListAsync(Token).AsTask())).Message.ShouldContain("Regel 1: het veld 'key'");
    }

    [Fact]
    public async Task Given_a_registered_person_Then_nobody_can_guess_the_name_from_the_receipt()
    {
        var body = $$"""{"name":"Anna de Vries",{{Rest}}}""";
        var receipt = (await RecordAsync(Streams.Persons, typeof(RegisterPerson), body, "anna")).ShouldBeOfType<RecordingResult.Recorded>().Receipt;

        var guess = CanonicalJson.SerializeToUtf8Bytes(JsonElement.Parse(body));
        receipt.CommandHash.ShouldNotBe(Convert.ToHexStringLower(SHA256.HashData([.. "register-person\npersons\n"u8, .. guess])));
    }

    [Fact]
    public async Task Given_a_registered_person_When_the_same_key_comes_again_Then_only_the_same_name_is_answered()
    {
        var first = (await RecordAsync(Streams.Persons, typeof(RegisterPerson), $$"""{"name":"Anna",{{Rest}}}""", "anna")).ShouldBeOfType<RecordingResult.Recorded>();
        var again = (await RecordAsync(Streams.Persons, typeof(RegisterPerson), $$"""{"name":"Anna",{{Rest}}}""", "anna")).ShouldBeOfType<RecordingResult.Recorded>();

        again.Replayed.ShouldBeTrue();
        again.Receipt.EventIds.ShouldBe(first.Receipt.EventIds);
        (await RecordAsync(Streams.Persons, typeof(RegisterPerson), $$"""{"name":"Bram",{{Rest}}}""", "anna")).ShouldBeOfType<RecordingResult.KeyReused>();
        (await installation.Get<PersonVault>().ReadAsync(Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Given_a_corrected_entry_When_it_is_confirmed_without_a_time_Then_the_corrected_time_is_meant()
    {
        await RecordedAsync("een-deal", typeof(RegisterCollaboration), $$"""{"name":"Een deal","kind":"city-deal",{{Rest}}}""");
        var goal = await RecordedAsync("een-deal", typeof(SetGoal), """{"text":"Meer","effective":{"as":"held","when":"2023"},"source":{"document":"Jaarverslag 2021","publisher":"G40"}}""");
        await RecordedAsync("een-deal", typeof(CorrectEntry), $$"""{"entry":"{{goal}}","reason":"verkeerd jaar","replacement":{"text":"Meer",{{Rest}}} }""");

        var confirmation = await RecordedAsync("een-deal", typeof(ConfirmEntry), $$"""{"entry":"{{goal}}","source":{"document":"De krant","publisher":"De uitgever"} }""");

        var stored = (await installation.Log.FindAsync(confirmation, Known.All, Token)).ShouldNotBeNull();
        stored.Fact.Effective.ShouldBe(Effective.OccurredIn("2021"));
    }

    private async Task<Guid> RecordedAsync(string stream, Type command, string body)
    {
        var result = await RecordAsync(stream, command, body);
        return result.ShouldBeOfType<RecordingResult.Recorded>(result.ToString()).Receipt.EventIds.ShouldHaveSingleItem();
    }

    private Task<RecordingResult> RecordAsync(string stream, Type command, string body, string? key = null) =>
        installation.Get<Recorder>().RecordAsync(new RecordingRequest(stream, command, JsonElement.Parse(body), Somebody, key), Token);
}
