using G40CityDeals.App.Database;
using G40CityDeals.Faults.Bugs;

namespace G40CityDeals.Faults.Tests;

/// <summary>The seeded bugs follow the sources: what they replace stands there, once.</summary>
public sealed class SeededBugTests
{
    public static TheoryData<string> Names => new(SeededBug.All.Select(bug => bug.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Given_the_sources_as_they_are_Then_the_bug_can_be_put_into_a_copy_and_only_once(string name)
    {
        var bug = SeededBug.All.Single(known => known.Name == name);
        var checkout = Checkout.Find().ShouldNotBeNull();
        var copy = Directory.CreateTempSubdirectory("citydeals-bug-").FullName;
        try
        {
            foreach (var file in bug.Replacements.Select(replacement => replacement.File).Distinct())
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file)).ShouldNotBeNull());
                File.Copy(Path.Combine(checkout, file), Path.Combine(copy, file));
            }

            bug.PutInto(copy);

            foreach (var (file, text, instead) in bug.Replacements)
            {
                var changed = File.ReadAllText(Path.Combine(copy, file));
                changed.ShouldNotContain(text);
                changed.ShouldContain(instead);
            }

            // The text that it replaces is gone now: that has to be told, and not passed over.
            Should.Throw<InvalidOperationException>(() => bug.PutInto(copy)).Message.ShouldContain(name);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }
}
