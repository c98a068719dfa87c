using G40CityDeals.App.Database;
using Npgsql;

namespace G40CityDeals.App.Tests.Database;

public sealed class ConnectionTextTests
{
    [Theory]
    [InlineData("postgres://ann:secret@db.example:6543/deals", "db.example", 6543, "ann", "secret", "deals")]
    [InlineData("postgresql://ann@db.example/deals", "db.example", 5432, "ann", null, "deals")]
    [InlineData("postgres://ann:p%40ss%2Fw%3Ard@db.example/city%20deals", "db.example", 5432, "ann", "p@ss/w:rd", "city deals")]
    [InlineData("postgres://ann:p@ss@db.example/deals", "db.example", 5432, "ann", "p@ss", "deals")]
    [InlineData("postgres://[::1]:6543/deals", "::1", 6543, null, null, "deals")]
    [InlineData("postgres://ann@%2Fvar%2Frun%2Fpostgresql/deals", "/var/run/postgresql", 5432, "ann", null, "deals")]
    [InlineData("postgres:///deals?host=/var/run/postgresql&user=ann", "/var/run/postgresql", 5432, "ann", null, "deals")]
    [InlineData("postgres://one.example:6001,two.example:6002/deals", "one.example:6001,two.example:6002", 5432, null, null, "deals")]
    [InlineData("Host=db.example;Username=ann;Password=secret;Database=deals", "db.example", 5432, "ann", "secret", "deals")]
    public void Given_a_URL_or_connection_string_When_reading_it_Then_each_part_is_in_its_place(
        string text, string host, int port, string? user, string? password, string database)
    {
        var read = new NpgsqlConnectionStringBuilder(ConnectionText.ToConnectionString(text));

        (read.Host, read.Port, read.Username, read.Password, read.Database).ShouldBe((host, port, user, password, database));
    }

    [Theory]
    [InlineData("disable", SslMode.Disable)]
    [InlineData("require", SslMode.Require)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void Given_a_URL_with_an_sslmode_When_reading_it_Then_the_driver_gets_it(string mode, SslMode expected) =>
        new NpgsqlConnectionStringBuilder(ConnectionText.ToConnectionString($"postgres://db.example/deals?sslmode={mode}")).SslMode.ShouldBe(expected);

    [Theory]
    [InlineData("postgres://ann:secret@db.example:many/deals")]
    [InlineData("postgres://ann:secret@db.example/deals?sslmode=perhaps")]
    [InlineData("postgres://ann:secret@db.example/deals?colour=blue")]
    [InlineData("postgres:///deals")]
    [InlineData("Host=db.example;Password=secret;Colour=blue")]
    [InlineData("Username=ann;Password=secret")]
    [InlineData("secret")]
    public void Given_a_connection_that_cannot_be_read_When_reading_it_Then_the_error_says_how_to_write_one_and_never_repeats_the_password(string text)
    {
        var error = Should.Throw<DatabaseException>(() => ConnectionText.ToConnectionString(text));

        error.Code.ShouldBe("database.connection-invalid");
        error.Message.ShouldContain("postgres://user:password@host:5432/database");
        error.ToString().ShouldNotContain("secret");
    }
}
