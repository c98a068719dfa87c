using System.Runtime.InteropServices;

namespace G40CityDeals.App.Database;

/// <summary>The two system calls that the base class library lacks: a signal to a process by its id, and who owns a file from now on.</summary>
internal static class Native
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int KillNow = 9;

    public static bool Signal(int processId, int signal) => Kill(processId, signal) == 0;

    public static bool ChangeOwner(string path, uint user, uint group) => Chown(path, user, group) == 0;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
