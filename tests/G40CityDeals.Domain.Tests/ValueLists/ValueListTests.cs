using FsCheck;
using FsCheck.Fluent;

namespace G40CityDeals.Domain.Tests.ValueLists;

public sealed class ValueListTests
{
    private static readonly Arbitrary<int[]> Numbers = Arb.From(Gen.ArrayOf(Gen.Choose(0, 2)));

    [Fact]
    public void Lists_are_equal_exactly_when_their_items_are_in_the_same_order() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Numbers, Numbers, (a, b) =>
        {
            var (one, other) = (a.ToValueList(), b.ToValueList());
            return one.Equals(other) == a.SequenceEqual(b) && (!one.Equals(other) || one.GetHashCode() == other.GetHashCode());
        }));

    [Fact]
    public void Changing_one_makes_another_and_leaves_it_as_it_was() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Numbers, numbers =>
        {
            var list = numbers.ToValueList();
            list.Add(7).ShouldBe([.. numbers, 7]);
            if (numbers.Length > 0)
                list.SetItem(0, 7).ShouldBe([7, .. numbers.Skip(1)]);
            return list.SequenceEqual(numbers);
        }));

    [Fact]
    public void Replace_puts_one_item_in_the_place_of_another() => ValueList.Of(["a", "b", "c"]).Replace("b", "x").ShouldBe(["a", "x", "c"]);

    [Fact]
    public void A_list_is_no_list_of_another_kind_and_not_null()
    {
        ValueList.Of([1]).Equals(null).ShouldBeFalse();
        ValueList.Of([1]).Equals(new List<int> { 1 }).ShouldBeFalse();
    }

    [Fact]
    public void It_changes_no_array_it_was_made_of()
    {
        int[] numbers = [1, 2];
        var list = numbers.ToValueList();
        numbers[0] = 9;
        list[0].ShouldBe(1);
    }

    [Fact]
    public void Its_text_shows_its_items() => ValueList.Of([1, 2]).ToString().ShouldBe("[1, 2]");
}
