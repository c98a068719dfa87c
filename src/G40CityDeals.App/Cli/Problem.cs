namespace G40CityDeals.App.Cli;

/// <summary>Something in the installation that is not as the program left it.</summary>
/// <param name="Code">Stable, such as <c>log.guard-missing</c>.</param>
/// <param name="Remedy">What an operator does about it.</param>
public sealed record Problem(string Code, string Detail, string Remedy);
