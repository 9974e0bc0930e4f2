using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace GisData.Imports.Open311;

/// <summary>One request, service or endpoint of an answer: its fields as text, nested ones by path (<c>extended_attributes.channel</c>).</summary>
/// <param name="Line">It as it came, on one line.</param>
internal sealed record Open311Item(IReadOnlyDictionary<string, string> Fields, string Line)
{
    private static readonly XmlReaderSettings Lenient = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, ConformanceLevel = ConformanceLevel.Fragment };
    private static readonly XmlWriterSettings OneLine = new() { OmitXmlDeclaration = true, CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize };

    /// <summary>What tells it from the others of an answer.</summary>
    public string Key => Find("service_request_id") ?? Find("token") ?? Line;

    /// <summary>Null where it is not given or empty.</summary>
    public string? Find(string field) => Fields.TryGetValue(field, out var text) && text.Length > 0 ? text : null;

    public static Open311Item Of(JsonElement element)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(fields, "", element);
        // Between the parts of JSON a line break means nothing, and inside of text it cannot stand.
        return new Open311Item(fields, element.GetRawText().Replace('\r', ' ').Replace('\n', ' '));
    }

    public static Open311Item Of(XElement element)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in element.Elements()) Add(fields, "", child);
        using var text = new StringWriter();
        using (var writer = XmlWriter.Create(text, OneLine)) element.WriteTo(writer);
        return new Open311Item(fields, text.ToString().Replace("\r", "&#13;", StringComparison.Ordinal).Replace("\n", "&#10;", StringComparison.Ordinal));
    }

    /// <summary>An item from the line that it was kept as.</summary>
    public static Open311Item OfLine(string line)
    {
        if (!line.StartsWith('<'))
        {
            using var json = JsonDocument.Parse(line, Open311Document.Json);
            return Of(json.RootElement);
        }

        using var reader = XmlReader.Create(new StringReader(line), Lenient);
        reader.MoveToContent();
        return Of((XElement)XNode.ReadFrom(reader));
    }

    private static void Add(Dictionary<string, string> fields, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject()) Add(fields, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var part in value.EnumerateArray()) Add(fields, path, part);
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                Set(fields, path, "");
                break;
            default:
                Set(fields, path, value.ValueKind == JsonValueKind.String ? Text(value) : value.GetRawText());
                break;
        }
    }

    private static void Add(Dictionary<string, string> fields, string path, XElement element)
    {
        var own = path.Length == 0 ? element.Name.LocalName : $"{path}.{element.Name.LocalName}";
        if (!element.HasElements) Set(fields, own, element.Value);
        foreach (var child in element.Elements()) Add(fields, own, child);
    }

    // What comes several times is a list.
    private static void Set(Dictionary<string, string> fields, string path, string text)
        => fields[path] = fields.TryGetValue(path, out var before) && before.Length > 0 ? $"{before}, {text}" : text;

    // Half a surrogate pair is valid JSON and no text.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }
}
