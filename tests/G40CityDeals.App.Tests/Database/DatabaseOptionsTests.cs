using G40CityDeals.App.Database;

namespace G40CityDeals.App.Tests.Database;

public sealed class DatabaseOptionsTests
{
    [Fact]
    public void Given_a_connection_in_every_place_When_reading_the_options_Then_the_option_goes_before_the_setting_and_the_setting_before_the_URL()
    {
        var environment = new Dictionary<string, string> { ["ConnectionStrings__CityDeals"] = "Host=setting", ["DATABASE_URL"] = "postgres://url/deals" };

        DatabaseOptions.FromEnvironment(connection: "Host=option", variable: environment.GetValueOrDefault).Connection.ShouldBe("Host=option");
        DatabaseOptions.FromEnvironment(variable: environment.GetValueOrDefault).Connection.ShouldBe("Host=setting");
        environment.Remove("ConnectionStrings__CityDeals");
        DatabaseOptions.FromEnvironment(variable: environment.GetValueOrDefault).Connection.ShouldBe("postgres://url/deals");
    }

    [Fact]
    public void Given_a_connection_and_another_way_When_reading_the_options_Then_the_contradiction_is_refused() =>
        Should.Throw<DatabaseException>(() => DatabaseOptions.FromEnvironment(DatabaseChoice.Npm, "Host=option")).Code.ShouldBe("database.options-contradict");

    [Fact]
    public void Given_DATA_DIR_When_reading_the_options_Then_the_data_go_there() =>
        DatabaseOptions.FromEnvironment(variable: name => name == "DATA_DIR" ? "/somewhere/else" : null).DataDirectory.ShouldBe("/somewhere/else");

    [Fact]
    public void Given_no_DATA_DIR_When_reading_the_options_Then_root_gets_a_place_that_others_can_enter_and_a_user_one_in_the_checkout()
    {
        var directory = DatabaseOptions.FromEnvironment(variable: _ => null).DataDirectory;

        if (Environment.IsPrivilegedProcess) directory.ShouldBe("/var/lib/citydeals");
        else directory.ShouldEndWith("/.data");
    }

    [Fact]
    public void Given_the_names_of_the_choices_When_parsing_them_Then_each_is_its_own_choice() =>
        DatabaseChoices.Names.Select(DatabaseChoices.Parse).ShouldBe(Enum.GetValues<DatabaseChoice>());

    [Fact]
    public void Given_an_unknown_choice_When_parsing_it_Then_the_error_lists_the_choices() =>
        Should.Throw<DatabaseException>(() => DatabaseChoices.Parse("docker")).Message.ShouldContain("auto, connection, data-directory, system, npm");
}
