using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Reporting.Told;

namespace G40CityDeals.Domain.Tests.Reporting;

public sealed class ChairsInReportTests
{
    private static readonly Party Apeldoorn = Party.Of(new CityCode("GM0200"));
    private static readonly CollaborationRegistered Group = new("Smart Cities", CollaborationKind.ThemeGroup, null) { Effective = In2021, Source = TheSource };

    [Fact]
    public void Given_a_holder_in_the_year_Then_was_and_no_change_is_told() =>
        Of(Group, Appointed(Seat.CoChair, In2021)).ShouldTell($"Mede-voorzitter van de themagroep was in 2021 {Anna.Token}.", 2);

    [Fact]
    public void Given_an_appointment_Then_became() =>
        Of(Group, Appointed(Seat.Chair, Effective.OccurredIn("2021-05-03"))).ShouldTell($"{Anna.Token} werd op 3 mei 2021 voorzitter van de themagroep.", 2);

    [Fact]
    public void Given_an_order_without_dates_Then_first_and_later_and_no_date() =>
        Of(Group, Appointed(Seat.Chair, Effective.OccurredIn("[..2021]"), Apeldoorn), Succeeded(Effective.OccurredIn("[..2021]"), Apeldoorn)).ShouldTell(
            $"Voorzitter van de themagroep Smart Cities was namens Apeldoorn eerst {Anna.Token}, later {Bram.Token}; op welke datum de een de ander opvolgde, noemt de bron niet.",
            2, 3);

    [Fact]
    public void Given_a_dated_succession_Then_since_when() =>
        Of(Group, Appointed(Seat.Chair, Effective.OccurredIn("2019")), Succeeded(Effective.OccurredIn("2021-06"), Apeldoorn)).ShouldTell(
            $"Voorzitter van de themagroep Smart Cities was eerst {Anna.Token}, sinds juni 2021 {Bram.Token} (Apeldoorn).", 2, 3);

    [Fact]
    public void Given_three_in_a_row_Then_two_in_one_sentence_and_the_third_after_them()
    {
        var third = Succeeded(Effective.OccurredIn("2021-09"), null) with { Person = Carla, Predecessor = Bram };

        var sentences = Of(Group, Appointed(Seat.Chair, Effective.OccurredIn("2019")), Succeeded(Effective.OccurredIn("2021-06"), null), third);

        sentences.Select(sentence => sentence.Text).ShouldBe([
            $"Voorzitter van de themagroep Smart Cities was eerst {Anna.Token}, sinds juni 2021 {Bram.Token}.",
            $"{Bram.Token} werd opgevolgd (september 2021) door {Carla.Token} als voorzitter.",
        ]);
        sentences.Select(sentence => sentence.Evidence).ShouldBe([[Id(2), Id(3)], [Id(4)]]);
    }

    [Fact]
    public void Given_two_words_for_the_office_of_one_person_Then_both_are_kept() =>
        Of(Group, Appointed(Seat.Chair, In2021), Appointed(Seat.Lead, In2021)).ShouldTell($"{Anna.Token} wordt in 2021 zowel voorzitter als trekker van de themagroep genoemd.", 2, 3);

    [Fact]
    public void Given_an_end_in_the_year_of_a_term_begun_before_Then_only_the_end() =>
        Of(Group, Appointed(Seat.Chair, Effective.OccurredIn("2019")), new ChairSteppedDown(Seat.Chair, null, Anna, null) { Effective = Effective.OccurredIn("2021-06"), Source = TheSource })
            .ShouldTell($"In juni 2021 eindigde de termijn van {Anna.Token} als voorzitter.", 3);

    [Fact]
    public void Given_one_who_had_the_seat_before_When_another_takes_it_Then_only_the_new_holder_became_it() =>
        Over(2022, Group, Appointed(Seat.Chair, In2021), new ChairAppointed(Seat.Chair, null, Bram, null, null) { Effective = Effective.OccurredIn("2022-09"), Source = TheSource })
            .ShouldTell($"{Bram.Token} werd in september 2022 voorzitter van de themagroep.", 3);

    [Fact]
    public void Given_one_who_had_the_seat_before_When_the_next_holder_leaves_Then_only_the_next_one_left() =>
        Over(
            2023,
            Group,
            Appointed(Seat.Chair, In2021),
            new ChairAppointed(Seat.Chair, null, Bram, null, null) { Effective = Effective.OccurredIn("2022-09"), Source = TheSource },
            new ChairSteppedDown(Seat.Chair, null, Bram, null) { Effective = Effective.OccurredIn("2023-06"), Source = TheSource })
            .ShouldTell($"In juni 2023 eindigde de termijn van {Bram.Token} als voorzitter.", 4);

    [Fact]
    public void Given_two_in_a_shared_seat_at_the_same_time_Then_one_sentence_names_both() =>
        Of(Group, Appointed(Seat.Lead, In2021), new ChairAppointed(Seat.Lead, null, Bram, Apeldoorn, null) { Effective = In2021, Source = TheSource })
            .ShouldTell($"Trekkers van de themagroep waren in 2021 {Anna.Token} en {Bram.Token} (Apeldoorn).", 2, 3);

    [Fact]
    public void Given_a_vacancy_Then_the_seat_was_vacant() =>
        Of(Group, new SeatLeftVacant(Seat.Chair, "stuurgroep") { Effective = In2021, Source = TheSource }).ShouldTell("De zetel van voorzitter van de stuurgroep was in 2021 niet bezet.", 2);

    [Fact]
    public void Given_a_vacancy_in_a_seat_that_is_shared_Then_one_of_them_was_vacant() =>
        Of(Group, new SeatLeftVacant(Seat.ViceChair, null) { Effective = In2021, Source = TheSource }).ShouldTell("Een zetel van vicevoorzitter was in 2021 niet bezet.", 2);

    [Fact]
    public void Given_another_year_Then_nothing() => Over(2022, Group, Appointed(Seat.Chair, In2021)).ShouldBeEmpty();

    private static ChairAppointed Appointed(Seat seat, Effective effective, Party? onBehalfOf = null) => new(seat, null, Anna, onBehalfOf, null) { Effective = effective, Source = TheSource };

    private static ChairSucceeded Succeeded(Effective effective, Party? onBehalfOf) => new(Seat.Chair, null, Bram, onBehalfOf, null, Anna) { Effective = effective, Source = TheSource };
}
