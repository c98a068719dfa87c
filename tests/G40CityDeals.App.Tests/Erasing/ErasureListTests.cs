using G40CityDeals.App.Persons;

namespace G40CityDeals.App.Tests.Erasing;

/// <summary>The file of erasures outside the database.</summary>
public sealed class ErasureListTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("citydeals-erasures-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(directory, "inside", ErasureList.FileName);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task What_is_added_is_read_again_each_person_once()
    {
        var (anna, bram) = (Erasure(1), Erasure(2));
        (await new ErasureList(Path).AddAsync([anna], Token)).ShouldBe(1);
        (await new ErasureList(Path).AddAsync([anna with { Number = 9 }, bram], Token)).ShouldBe(1);

        var read = await new ErasureList(Path).ReadAsync(Token);

        read.Select(erasure => (erasure.Person, erasure.Number, erasure.Event, erasure.RecordedAt)).ShouldBe([(anna.Person, 1, anna.Event, anna.RecordedAt), (bram.Person, 2, bram.Event, bram.RecordedAt)]);
        read[0].Commitments.ShouldBe(anna.Commitments);
        (await new ErasureList(Path).FindAsync(bram.Person, Token)).ShouldNotBeNull();
        (await new ErasureList(Path).FindAsync(Guid.NewGuid(), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Only_its_owner_can_read_it()
    {
        await new ErasureList(Path).AddAsync([Erasure(1)], Token);

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(System.IO.Path.GetDirectoryName(Path)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Given_a_line_that_a_power_cut_broke_off_When_adding_Then_the_whole_lines_stay_and_the_rest_goes()
    {
        await new ErasureList(Path).AddAsync([Erasure(1)], Token);
        await File.AppendAllTextAsync(Path, "{\"person\":\"0000", Token);

        (await new ErasureList(Path).ReadAsync(Token)).ShouldHaveSingleItem();
        await new ErasureList(Path).AddAsync([Erasure(2)], Token);

        (await new ErasureList(Path).ReadAsync(Token)).Select(erasure => erasure.Number).ShouldBe([1, 2]);
        (await File.ReadAllLinesAsync(Path, Token)).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("not json\n")]
    [InlineData("{\"person\":\"00000000-0000-0000-0000-000000000000\",\"commitments\":[]}\n")]
    [InlineData("{}\n")]
    public async Task Given_a_whole_line_that_says_nothing_of_a_person_Then_the_list_is_refused_with_the_line(string line)
    {
        await new ErasureList(Path).AddAsync([Erasure(1)], Token);
        await File.AppendAllTextAsync(Path, line, Token);

        (await Should.ThrowAsync<ErasureListException>(() => new ErasureList(Path).ReadAsync(Token))).Message.ShouldContain("Line 2");
        await Should.ThrowAsync<ErasureListException>(() => new ErasureList(Path).AddAsync([Erasure(2)], Token));
    }

    [Fact]
    public async Task Given_many_that_add_at_once_Then_no_line_is_lost_and_none_is_there_twice()
    {
        var erasures = Enumerable.Range(1, 20).Select(Erasure).ToList();

        await Task.WhenAll(erasures.Concat(erasures).Select(erasure => Task.Run(() => new ErasureList(Path).AddAsync([erasure], Token), Token)));

        (await new ErasureList(Path).ReadAsync(Token)).Select(erasure => erasure.Number).Order().ShouldBe(Enumerable.Range(1, 20).Select(index => (long)index));
        (await File.ReadAllLinesAsync(Path, Token)).Length.ShouldBe(20);
    }

    [Fact]
    public async Task Without_a_place_nothing_is_kept_and_nobody_is_on_it()
    {
        (await new ErasureList(null).AddAsync([Erasure(1)], Token)).ShouldBe(0);
        (await new ErasureList(null).ReadAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Given_a_place_that_cannot_be_written_Then_it_says_so()
    {
        await File.WriteAllTextAsync(System.IO.Path.GetDirectoryName(Path)!, "a file where the directory should be", Token);
        await Should.ThrowAsync<ErasureListException>(() => new ErasureList(Path).AddAsync([Erasure(1)], Token));
    }

    private static ListedErasure Erasure(int number) =>
        new(new Guid(number, 0, 0, new byte[8]), [new string('a', 64)], new Guid(number, 1, 0, new byte[8]), number, new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero).AddMinutes(number));
}
