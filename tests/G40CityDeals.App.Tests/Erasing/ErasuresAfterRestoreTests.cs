using G40CityDeals.App.Persons;

namespace G40CityDeals.App.Tests.Erasing;

/// <summary>What becomes of an erasure when the database goes back in time, or is another one: it stays.</summary>
public sealed class ErasuresAfterRestoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_a_person_is_erased_Then_the_list_outside_the_database_says_so_without_a_name()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        await house.EraseAsync();

        var line = (await new ErasureList(house.ListPath).ReadAsync(Token)).ShouldHaveSingleItem();

        var erasure = (await house.ErasuresAsync()).ShouldHaveSingleItem();
        (line.Person, line.Event, line.Number, line.RecordedAt).ShouldBe((ErasureHouse.Person, erasure.Entry.Id, erasure.Entry.Number, erasure.Entry.RecordedAt));
        line.Commitments.ShouldBe(erasure.Commitments);
        line.Commitments.Count.ShouldBe(1);
        (await File.ReadAllTextAsync(house.ListPath, Token)).ShouldNotContain("Quirijn");
        (await house.NameAsync()).ShouldBe(PersonBook.ErasedName);
        (await house.ReconcileAsync()).ChangedAnything.ShouldBeFalse();
        (await house.FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Given_a_backup_from_before_the_erasure_When_restored_Then_the_next_start_erases_again_and_says_why()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        await house.BackUpAsync();
        await house.EraseAsync();
        var first = (await house.ErasuresAsync())[0].Entry;

        await house.RestoreAsync();

        (await house.NameForNewcomerAsync()).ShouldBe(ErasureHouse.Name, "a restored backup brings the name back");
        (await house.FindingsAsync()).ShouldBe(["erasures.name-still-there", "erasures.not-applied"], ignoreOrder: true);
        (await house.ReconcileAsync()).ShouldBe(new ReconciledErasures(Reapplied: 1, ValuesRemoved: 0, Listed: 0, Refused: null, ListProblem: null));
        (await house.NameForNewcomerAsync()).ShouldBe(PersonBook.ErasedName);
        (await house.ValuesAsync()).ShouldBe(0);
        var again = (await house.ErasuresAsync()).ShouldHaveSingleItem();
        again.Reason.ShouldContain("Opnieuw toegepast");
        again.Reason.ShouldContain(first.Id.ToString("D"));
        again.Entry.Actor.ShouldBe("erasure-list");
        (await house.FindingsAsync()).ShouldBeEmpty();
        (await house.ReconcileAsync()).ChangedAnything.ShouldBeFalse();
        (await File.ReadAllLinesAsync(house.ListPath, Token)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Given_the_same_backup_When_restored_a_second_time_Then_it_is_erased_a_second_time()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        await house.BackUpAsync();
        await house.EraseAsync();
        await house.RestoreAsync();
        await house.ReconcileAsync();
        await house.RestoreAsync();

        (await house.ReconcileAsync()).Reapplied.ShouldBe(1);
        (await house.ValuesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Given_only_the_vault_was_restored_Then_the_next_start_takes_the_name_out_again()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        await house.BackUpAsync();
        await house.EraseAsync();

        await house.RestoreAsync(only: "mt_doc_name_in_vault");

        (await house.NameForNewcomerAsync()).ShouldBe(PersonBook.ErasedName, "the log says that it is erased, whatever the vault holds");
        (await house.FindingsAsync()).ShouldBe(["erasures.name-still-there"]);
        (await house.ReconcileAsync()).ValuesRemoved.ShouldBe(1);
        (await house.ValuesAsync()).ShouldBe(0);
        (await house.ErasuresAsync()).Count.ShouldBe(1);
        await house.RestoreAsync(only: "mt_doc_name_in_vault");
        (await house.ReconcileAsync()).ValuesRemoved.ShouldBe(1, "and each time anew");
    }

    [Fact]
    public async Task Given_a_kill_between_commit_and_list_Then_the_next_start_lists_what_the_log_holds()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        await house.EraseAsync();
        File.Delete(house.ListPath);

        (await house.FindingsAsync()).ShouldBe(["erasures.not-listed"]);
        (await house.ReconcileAsync()).Listed.ShouldBe(1);
        (await new ErasureList(house.ListPath).ReadAsync(Token)).ShouldHaveSingleItem().Event.ShouldBe((await house.ErasuresAsync())[0].Entry.Id);
        (await house.FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Given_a_list_that_cannot_be_written_When_erasing_Then_it_is_not_acknowledged_until_it_can()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        Directory.CreateDirectory(house.ListPath);

        var answer = await house.EraseAsync();

        answer.ShouldBeOfType<RecordingResult.ErasureNotListed>().Key.ShouldBe("erase");
        (await house.NameAsync()).ShouldBe(PersonBook.ErasedName);
        Directory.Delete(house.ListPath);
        (await house.EraseAsync()).ShouldBeOfType<RecordingResult.Recorded>().Replayed.ShouldBeTrue();
        (await new ErasureList(house.ListPath).ReadAsync(Token)).Count.ShouldBe(1);
        (await house.ErasuresAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Given_a_new_database_beside_the_old_list_When_the_person_is_registered_again_Then_the_name_is_never_stored()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        await house.EraseAsync();
        await using var another = await house.NewDatabaseAsync();

        (await another.RegisterAsync("again", "Een andere spelling")).ShouldBeOfType<RecordingResult.Recorded>();
        await another.AppointAsync();

        (await another.ValuesAsync()).ShouldBe(0);
        (await another.NameAsync()).ShouldBe(PersonBook.ErasedName);
        (await another.ErasuresAsync()).ShouldHaveSingleItem().Reason.ShouldContain("Opnieuw toegepast");
        (await another.FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Given_that_the_app_died_between_registering_again_and_erasing_again_Then_the_next_start_erases()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        await house.EraseAsync();
        await using var another = await house.NewDatabaseAsync();
        var list = await File.ReadAllTextAsync(house.ListPath, Token);
        File.Delete(house.ListPath);
        await another.RegisterAsync("again");
        await File.WriteAllTextAsync(house.ListPath, list, Token);

        (await another.FindingsAsync()).ShouldBe(["erasures.name-still-there", "erasures.not-applied"], ignoreOrder: true);
        (await another.ReconcileAsync()).Reapplied.ShouldBe(1);
        (await another.ValuesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Given_an_erased_person_When_registered_again_under_another_key_Then_they_stay_erased()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        await house.EraseAsync();

        (await house.RegisterAsync("another-key")).ShouldBeOfType<RecordingResult.Rejected>().Violations.ShouldHaveSingleItem().Code.ShouldBe("person.already-erased");
        (await house.ValuesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Given_two_nodes_that_start_at_once_after_a_restore_Then_the_erasure_is_recorded_once()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        await house.BackUpAsync();
        await house.EraseAsync();
        await house.RestoreAsync();

        var both = await Task.WhenAll(house.ReconcileAsync(), house.ReconcileAsync());

        both.ShouldAllBe(done => done.Refused == null);
        (await house.ErasuresAsync()).Count.ShouldBe(1);
        (await house.ValuesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Given_a_list_that_cannot_be_read_Then_nothing_goes_on_and_the_doctor_says_so()
    {
        await using var house = await ErasureHouse.WithChairAsync();
        await house.EraseAsync();
        await File.AppendAllTextAsync(house.ListPath, "nonsense\n", Token);

        await Should.ThrowAsync<ErasureListException>(house.ReconcileAsync);
        (await house.FindingsAsync()).ShouldBe(["erasures.list-unreadable"]);
    }
}
