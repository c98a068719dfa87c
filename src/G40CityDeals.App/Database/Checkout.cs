namespace G40CityDeals.App.Database;

/// <summary>The source tree this executable was built in, if it still stands in one.</summary>
public static class Checkout
{
    private const string Landmark = "G40CityDeals.sln";

    /// <summary>The root of the checkout, or null for an executable that was published elsewhere.</summary>
    public static string? Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Landmark))) return directory.FullName;
        }

        return null;
    }
}
