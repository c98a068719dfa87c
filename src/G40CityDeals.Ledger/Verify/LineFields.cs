using System.Text;
using System.Text.Json;

namespace G40CityDeals.Ledger;

/// <summary>The fields of a line, each once, with where its value stands. Whoever takes them must take them all.</summary>
internal sealed class LineFields
{
    /// <summary>Known names, so that a million lines do not make them a million times.</summary>
    private static readonly (byte[] Utf8, string Name)[] Known = [.. new[] { "index", "number", "id", "stream", "version", "type", "recordedAt", "data", "metadata", "leaf", "proof" }.Select(name => (Encoding.UTF8.GetBytes(name), name))];

    private readonly ReadOnlyMemory<byte> line;
    private readonly List<(string Name, JsonTokenType Type, Range Place, string? Text)> fields = new(Known.Length);
    private int taken;

    /// <exception cref="JsonException">The line is no JSON object.</exception>
    /// <exception cref="LineException">A field stands twice.</exception>
    public LineFields(ReadOnlyMemory<byte> line)
    {
        this.line = line;
        var reader = new Utf8JsonReader(line.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new LineException("The line is no JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader);
            if (fields.Exists(field => field.Name == name))
                throw new LineException($"The field '{name}' stands twice.");
            reader.Read();
            var (type, start, text) = (reader.TokenType, (int)reader.TokenStartIndex, reader.TokenType == JsonTokenType.String ? reader.GetString() : null);
            reader.Skip();
            fields.Add((name, type, start..(int)reader.BytesConsumed, text));
        }

        if (reader.Read())
            throw new LineException("There is more on the line than an object.");
    }

    /// <summary>The name of the first field: what kind of line it is. Null for an empty object.</summary>
    public string? First => fields.Count == 0 ? null : fields[0].Name;

    public bool Has(string name) => fields.Exists(field => field.Name == name);

    /// <summary>The value's bytes as they stand there.</summary>
    public ReadOnlyMemory<byte> Value(string name) => line[Take(name).Place];

    public string Text(string name) => Take(name).Text ?? throw new LineException($"The field '{name}' is no text.");

    /// <summary>Not negative, below 2^53, in its one form.</summary>
    public long Integer(string name)
    {
        var field = Take(name);
        var text = line.Span[field.Place];
        return field.Type == JsonTokenType.Number && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && System.Buffers.Text.Utf8Parser.TryParse(text, out long number, out _) && number < CanonicalJson.IntegerBound
            ? number
            : throw new LineException($"The field '{name}' is no whole number below 2^53.");
    }

    /// <exception cref="LineException">There is a field that nobody took.</exception>
    public void AllRead()
    {
        if (taken != fields.Count)
            throw new LineException($"The line has fields that its leaf does not cover, or too many: {string.Join(", ", fields.Select(field => field.Name))}.");
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        foreach (var (utf8, name) in Known)
        {
            if (reader.ValueTextEquals(utf8))
                return name;
        }

        return reader.GetString() ?? "";
    }

    private (string Name, JsonTokenType Type, Range Place, string? Text) Take(string name)
    {
        taken++;
        var at = fields.FindIndex(field => field.Name == name);
        return at >= 0 ? fields[at] : throw new LineException($"The field '{name}' is missing.");
    }
}
