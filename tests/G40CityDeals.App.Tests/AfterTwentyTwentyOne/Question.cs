using G40CityDeals.Domain;

namespace G40CityDeals.App.Tests.AfterTwentyTwentyOne;

/// <summary>A question in words, up to where the log is read, how the views are asked, and the answer that the sources give.</summary>
public sealed record Question(string Words, KnownBy Known, Ask Ask, string Answer)
{
    public override string ToString() => $"{Words} ({Known.Words})";
}

/// <summary>One way to ask the views.</summary>
public delegate Task<string> Ask(TwoDataSets data, Known known, CancellationToken cancellation);

/// <summary>Up to where the log is read.</summary>
public sealed record KnownBy(string Words, Func<TwoDataSets, CancellationToken, Task<Known>> Find)
{
    /// <summary>All of it; answered from what is stored.</summary>
    public static KnownBy Now { get; } = new("as known now", (_, _) => Task.FromResult(Known.All));

    /// <summary>Only the year 2021; answered from the events.</summary>
    public static KnownBy Year2021 { get; } = new("as known when only 2021 was recorded", (data, _) => Task.FromResult(new Known(data.LastOf2021)));

    /// <summary>The year 2021 and the later facts up to and including this line ("A06/1").</summary>
    public static KnownBy After(string line) => new($"as known after {line}", (data, cancellation) => data.AfterLineAsync(line, cancellation));
}
