using G40CityDeals.Benchmarks.Measuring;

namespace G40CityDeals.Benchmarks.Appending;

/// <summary>Writers against their ceilings: at each number of callers all contenders in turn, over and over, so that a busy moment of the machine hits all alike.</summary>
internal static class AppendScenario
{
    private static readonly int[] Callers = [1, 8, 32, 128];

    private static readonly (string Contender, string Against, int Callers, double AtLeast)[] Targets =
    [
        ("append", "B same rows", 1, 0.7),
        ("append", "B same rows", 8, 0.7),
        ("append", "B same rows", 32, 1.3),
        ("append", "B same rows", 128, 1.6),
        ("append", "C event and stream", 32, 1.5),
        ("command", "append", 32, 0.8),
    ];

    public static async Task RunAsync(BenchServer server, Settings settings, Results results, CancellationToken cancellationToken)
    {
        IContender[] contenders =
        [
            new OneRowInsert(server),
            new RawRows(server, settings.Streams, whole: true),
            new RawRows(server, settings.Streams, whole: false),
            new StoreAppend(server, settings.Streams),
            new RunCommand(server, settings.Streams),
        ];
        foreach (var contender in contenders)
        {
            Settings.Say($"append: preparing {contender.Name}");
            await contender.PrepareAsync(cancellationToken);
            await Load.RunAsync(8, TimeSpan.FromSeconds(1), contender.OperateAsync);
        }

        var medians = new Dictionary<(string Contender, int Callers), Sample>();
        foreach (var callers in Callers)
        {
            var samples = contenders.ToDictionary(contender => contender, _ => new List<Sample>());
            for (var repetition = 1; repetition <= settings.Repetitions; repetition++)
            {
                Settings.Say($"append: {callers} callers, {repetition} of {settings.Repetitions}");

                // There and back: nobody always comes after the same other one, whose pages the server may still be writing out.
                foreach (var contender in repetition % 2 == 1 ? contenders : contenders.Reverse())
                    samples[contender].Add(await Load.RunAsync(callers, settings.Slice, contender.OperateAsync));
            }

            foreach (var contender in contenders)
                medians[(contender.Name, callers)] = results.Add("append", contender.Name, callers, samples[contender]);
        }

        foreach (var (contender, against, callers, atLeast) in Targets)
            results.Compare($"{contender} / {against}, {callers} callers", medians[(contender, callers)].PerSecond / medians[(against, callers)].PerSecond, atLeast);
        foreach (var contender in contenders)
            await contender.DisposeAsync();
    }
}
