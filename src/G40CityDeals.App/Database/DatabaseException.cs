namespace G40CityDeals.App.Database;

/// <summary>There is no database to work with. The message is for the person at the terminal: what is wrong and how to mend it.</summary>
public sealed class DatabaseException(string code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>A stable code such as <c>database.in-use</c>.</summary>
    public string Code { get; } = code;
}
