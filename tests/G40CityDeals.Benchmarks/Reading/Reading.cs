namespace G40CityDeals.Benchmarks.Reading;

/// <summary>One way of reading many events, to be compared with the others on the same log in the same run.</summary>
/// <param name="Read">Reads them all; returns how many there were.</param>
internal sealed record Reading(string Name, Func<Task<long>> Read);
