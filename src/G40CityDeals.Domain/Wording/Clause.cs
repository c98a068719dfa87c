using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Wording;

/// <summary>What sentences of either language are put together from, somebody's own words among it.</summary>
internal static class Clause
{
    /// <summary>Without the full stop at its end: the sentence it stands in has its own.</summary>
    public static string Of(string text) => text.TrimEnd('.', ' ');

    /// <summary>"a, b and c", with the language's own "and".</summary>
    public static string List(IEnumerable<string> items, string and)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} {and} {all[^1]}";
    }

    /// <summary>A holder, member or guest: the person as a token, whom they stand for and in what capacity; without a person the party alone.</summary>
    public static string Who(PersonRef? person, string? onBehalfOf, string? capacity) =>
        person is null ? onBehalfOf ?? "" : person.Token + InBrackets(onBehalfOf, capacity);

    /// <summary>" (a, b)", or nothing when there is nothing to say.</summary>
    public static string InBrackets(params ReadOnlySpan<string?> parts)
    {
        var said = new List<string>();
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
                said.Add(part);
        }

        return said.Count == 0 ? "" : $" ({string.Join(", ", said)})";
    }
}
