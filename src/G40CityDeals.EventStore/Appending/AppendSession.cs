using System.Data;
using Npgsql;

namespace G40CityDeals.EventStore.Appending;

/// <summary>A connection on which the append's call stays prepared, so that no call pays for parsing it.</summary>
internal sealed class AppendSession : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlCommand command;

    private AppendSession(NpgsqlConnection connection, NpgsqlCommand command) => (this.connection, this.command) = (connection, command);

    /// <summary>False when the connection was found broken while nobody used it.</summary>
    public bool IsOpen => connection.State == ConnectionState.Open;

    /// <param name="prepare">For a session that is kept for many calls.</param>
    public static async Task<AppendSession> OpenAsync(NpgsqlDataSource dataSource, AppendFunction function, bool prepare, CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            var command = function.MakeCommand(connection);
            if (prepare)
                await command.PrepareAsync(cancellationToken);
            return new(connection, command);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="AppendFunction.CallAsync"/>
    public Task<IReadOnlyList<AppendOutcome>> CallAsync(IReadOnlyList<PreparedAppend> batch) => AppendFunction.CallAsync(command, batch);

    public async ValueTask DisposeAsync()
    {
        await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}
