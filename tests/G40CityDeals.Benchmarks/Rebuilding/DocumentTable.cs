using Npgsql;
using NpgsqlTypes;

namespace G40CityDeals.Benchmarks.Rebuilding;

/// <summary>Where documents go: the same table, key and COPY for the projection that is measured and for its ceiling.</summary>
internal static class DocumentTable
{
    public static string Create(string table) =>
        $"create table if not exists {table} (generation int not null, key text not null, stream text not null, body jsonb not null, primary key (generation, key, stream))";

    public static Task<NpgsqlBinaryImporter> CopyAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken) =>
        connection.BeginBinaryImportAsync($"copy {table} (generation, key, stream, body) from stdin (format binary)", cancellationToken);

    public static async Task WriteAsync(this NpgsqlBinaryImporter copy, int generation, string key, string stream, byte[] body, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(generation, NpgsqlDbType.Integer, cancellationToken);
        await copy.WriteAsync(key, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(stream, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(body, NpgsqlDbType.Jsonb, cancellationToken);
    }
}
