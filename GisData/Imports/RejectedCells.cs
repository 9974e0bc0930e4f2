using System.Text.Encodings.Web;
using System.Text.Json;

namespace GisData.Imports;

/// <summary>The cells of a rejected row as the database keeps them.</summary>
internal static class RejectedCells
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<string> cells) => JsonSerializer.Serialize(cells, Json);

    public static string[] Read(string cells) => JsonSerializer.Deserialize<string[]>(cells, Json)!;
}
