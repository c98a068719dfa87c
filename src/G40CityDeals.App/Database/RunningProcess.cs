using System.Globalization;

namespace G40CityDeals.App.Database;

/// <summary>What the operating system tells about a process by its id.</summary>
internal static class RunningProcess
{
    /// <summary>The id on the first line of a file, or null when there is no such file or no id in it.</summary>
    public static int? ReadId(string file)
    {
        try
        {
            return int.TryParse(File.ReadLines(file).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 1 ? id : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether the process runs; one that ended and was not yet reaped by its parent does not.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            // The state follows the name, which stands in parentheses and may itself hold any character.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            return false;
        }
    }

    /// <summary>Whether the file is the one of that name in the directory that the process works in: then the process works on our files.</summary>
    public static bool WorksBeside(int id, string file)
    {
        try
        {
            return IsAlive(id) && File.ReadAllText($"/proc/{id}/cwd/{Path.GetFileName(file)}") == File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static async Task<bool> EndsWithinAsync(int id, TimeSpan time, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < time; waited += Step)
        {
            if (!IsAlive(id)) return true;
            await Task.Delay(Step, cancellationToken);
        }

        return !IsAlive(id);
    }

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
}
