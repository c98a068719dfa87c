using System.ComponentModel;
using System.Diagnostics;

namespace G40CityDeals.Faults.Staging;

/// <summary>Programs of the system's that faults are made with.</summary>
internal static class Tool
{
    /// <summary>Runs it to its end; null when it succeeded, else what it said.</summary>
    public static async Task<string?> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Start(program, arguments);
            var said = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? null : (await said).Trim();
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
    }

    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, WorkingDirectory = "/" })!; // no shell of the system's is involved, so it is a new process

    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));
}
