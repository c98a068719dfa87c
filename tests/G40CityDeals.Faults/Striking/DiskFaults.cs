using System.Diagnostics;
using System.Globalization;
using G40CityDeals.App.Database;
using G40CityDeals.Faults.Loading;
using G40CityDeals.Faults.Staging;
using Npgsql;

namespace G40CityDeals.Faults.Striking;

/// <summary>The disk that the database and its WAL stand on is full for a while; every other time the WAL needs room at that moment, which no server survives.</summary>
internal sealed class DiskFull : Fault
{
    public override string Name => "disk-full";

    public override Need Need => Need.SmallDisk;

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        var ballast = Path.Combine(Path.GetDirectoryName(stage.Server.Directory)!, "ballast"); // it stands in the mounted directory
        try
        {
            await FillAsync(ballast, cancellationToken);
            if (random.Next(2) == 0)
                await AskForWalAsync(stage, cancellationToken);
            await LastAsync(4, cancellationToken);
        }
        finally
        {
            File.Delete(ballast);
        }
    }

    private static async Task FillAsync(string path, CancellationToken cancellationToken)
    {
        var block = new byte[64 * 1024];
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                await file.WriteAsync(block, cancellationToken);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static async Task AskForWalAsync(Stage stage, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(stage.Server.AdministratorConnectionString + ";Pooling=false");
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select pg_switch_wal()", connection);
            await command.ExecuteScalarAsync(cancellationToken);
        }
        catch (NpgsqlException)
        {
            // It ended of it, perhaps.
        }
    }
}

/// <summary>What flushes the disk, as strace makes it for the server's processes.</summary>
internal abstract class FlushFault : Fault
{
    private const string Program = "strace";

    /// <summary>What strace does to the calls.</summary>
    protected abstract string Injection { get; }

    protected abstract double Seconds { get; }

    public sealed override string? WhyNot() => Tool.IsInstalled(Program) ? null : "strace is not installed";

    public sealed override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        var server = stage.Server.ProcessId;
        string[] attached = [.. stage.Server.Processes().SelectMany(process => (string[])["-p", process.ToString(CultureInfo.InvariantCulture)])];
        using var strace = Tool.Start(Program, ["-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", $"inject=fsync,fdatasync:{Injection}", .. attached]);
        try
        {
            for (var waited = 0; !IsTraced(server); waited++)
            {
                if (strace.HasExited || waited == 100)
                    throw new NotPossibleException($"strace may not attach to the server: {(strace.HasExited ? (await strace.StandardError.ReadToEndAsync(cancellationToken)).Trim() : "it took too long")}");
                await LastAsync(0.05, cancellationToken);
            }

            await LastAsync(Seconds, cancellationToken);
        }
        finally
        {
            await EndAsync(strace);
        }
    }

    private static bool IsTraced(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").Any(line => line.StartsWith("TracerPid:", StringComparison.Ordinal) && line.Split('\t')[^1].Trim() != "0");
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task EndAsync(Process strace)
    {
        // Interrupted, it lets go of what it traces.
        if (!strace.HasExited)
            Native.Signal(strace.Id, Native.Interrupt);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await strace.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            strace.Kill();
        }
    }
}

/// <summary>Every flush takes four tenths of a second longer.</summary>
internal sealed class FlushSlow : FlushFault
{
    public override string Name => "fsync-slow";

    protected override string Injection => "delay_enter=400000";

    protected override double Seconds => 4;
}

/// <summary>Every flush fails: PostgreSQL ends itself rather than trust what it wrote.</summary>
internal sealed class FlushFailing : FlushFault
{
    public override string Name => "fsync-fail";

    protected override string Injection => "error=EIO";

    protected override double Seconds => 2;
}

/// <summary>The server's clock goes an hour forth, and an hour back from the true time, and right again.</summary>
internal sealed class ClockMoved : Fault
{
    private const int Hour = 3600;

    public override string Name => "clock-moved";

    public override Need Need => Need.FakeClock;

    public override string? WhyNot() => FakeClock.Library() is null ? "libfaketime is not installed" : null;

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        var root = Path.GetDirectoryName(stage.Server.Directory)!; // it stands in the round's own directory
        var before = await ClockAsync(stage, cancellationToken);
        foreach (var seconds in (int[])[Hour, 0, -Hour, Hour, -Hour])
        {
            FakeClock.Set(root, seconds);
            await LastAsync(1, cancellationToken);
            if (Math.Abs((await ClockAsync(stage, cancellationToken) - before).TotalSeconds - seconds) > 60)
                throw new NotPossibleException("libfaketime does not move the server's clock here");
        }

        FakeClock.Set(root, 0);
    }

    private static Task<DateTime> ClockAsync(Stage stage, CancellationToken cancellationToken) => stage.ScalarAsync<DateTime>("select clock_timestamp()", cancellationToken);
}
