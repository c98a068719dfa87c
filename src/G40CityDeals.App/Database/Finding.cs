namespace G40CityDeals.App.Database;

/// <summary>How bad a finding is: only <see cref="Error"/> keeps the product from working.</summary>
public enum Severity
{
    Information,
    Warning,
    Error,
}

/// <summary>Something about this installation worth knowing, and what to do about it.</summary>
/// <param name="Code">Stable, such as <c>database.binaries-missing</c>.</param>
/// <param name="Remedy">What to do; empty when nothing needs doing.</param>
public sealed record Finding(string Code, Severity Severity, string Problem, string Remedy);
