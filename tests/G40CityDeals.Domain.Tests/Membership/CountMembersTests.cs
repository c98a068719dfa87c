using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Membership;

public sealed class CountMembersTests
{
    private static readonly CountMembers Count = new(13, [new("uit G40-steden", 8)]) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };

    [Fact]
    public void Given_nothing_When_members_are_counted_Then_the_count_is_recorded() =>
        Nothing.When(Count).ThenFacts(new MembersCounted(13, [new("uit G40-steden", 8)]) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport });

    [Fact]
    public void Given_nothing_When_groups_overlap_Then_they_need_not_add_up() =>
        Nothing.When(Count with { Groups = [new("uit G40-steden", 8), new("wethouders", 13)] })
            .ThenFacts(Count.Fact() with { Groups = [new("uit G40-steden", 8), new("wethouders", 13)] });

    [Fact]
    public void Given_nothing_When_a_group_exceeds_the_total_Then_it_is_refused() =>
        Nothing.When(Count with { Groups = [new("uit G40-steden", 14)] }).ThenRejected("members.group-exceeds-total", "groups");
}
