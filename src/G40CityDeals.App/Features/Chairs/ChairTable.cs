using G40CityDeals.App.Features.Common;

namespace G40CityDeals.App.Features.Chairs;

/// <param name="NameOf">Names the collaboration of a line; null on the page of that collaboration itself.</param>
public sealed record ChairTable(string Caption, IReadOnlyList<ChairLine> Lines, TimeQuestion Question, Func<string, string>? NameOf);
