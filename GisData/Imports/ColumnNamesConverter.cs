using System.Text.Json;
using System.Text.Json.Serialization;

namespace GisData.Imports;

/// <summary>Reads a text or a list of texts.</summary>
internal sealed class ColumnNamesConverter : JsonConverter<ColumnNames>
{
    public override ColumnNames Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String ? new ColumnNames([reader.GetString()!]) : new ColumnNames(JsonSerializer.Deserialize<string[]>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, ColumnNames value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Names, options);
}
