using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace GisData.Imports.Open311;

/// <summary>An answer of an Open311 server, in JSON or XML, whatever was asked for: its first character says it. Servers wrap lists in different
/// ways; names are looked for, not places.</summary>
/// <param name="Items">The things of the name that was asked for.</param>
/// <param name="Outer">Fields beside the list, such as <c>max_requests</c> of a discovery.</param>
internal sealed partial record Open311Document(IReadOnlyList<Open311Item> Items, IReadOnlyDictionary<string, string> Outer)
{
    public static readonly JsonDocumentOptions Json = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false };

    /// <param name="name">"request", "service" or "endpoint".</param>
    /// <exception cref="FormatException">no such document: a web page, a part of one, another thing.</exception>
    /// <exception cref="Open311AnswerException">a list of errors, which is what it says.</exception>
    public static Open311Document Read(ReadOnlySpan<byte> body, string name)
    {
        if (body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) body = body[3..];
        var document = body.TrimStart(" \r\n\t"u8).StartsWith("<"u8) ? ReadXml(body.ToArray(), name) : ReadJson(body.ToArray(), name);
        return document.Items.Count > 0 && document.Items.All(i => i.Find("code") is not null && i.Find("description") is not null && i.Find("service_request_id") is null && i.Find("service_code") is null)
            ? throw new Open311AnswerException(string.Join("; ", document.Items.Select(i => $"{i.Find("code")}: {i.Find("description")}")), mayPass: false)
            : document;
    }

    private static Open311Document ReadJson(byte[] body, string name)
    {
        try
        {
            using var json = Parse(body);
            var list = List(json.RootElement, name, 0) ?? List(json.RootElement, "error", 0)
                ?? throw new FormatException($"it is JSON without a list of {name}s");
            return new Open311Document([.. list.EnumerateArray().Select(i => Open311Item.Of(Unwrapped(i, name)))],
                json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number).GroupBy(p => p.Name).ToDictionary(p => p.Key, p => p.First().Value.ToString()) : []);
        }
        catch (JsonException e)
        {
            throw new FormatException($"it is no JSON, or a part of one: {e.Message}", e);
        }
    }

    // The standard's own example has 006 for a code, which is no number of JSON: such digits are text.
    private static JsonDocument Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, Json);
        }
        catch (JsonException)
        {
            var text = Encoding.UTF8.GetString(body);
            var mended = LeadingZeros().Replace(text, m => m.Groups["digits"].Success ? $"\"{m.Groups["digits"].Value}\"" : m.Value);
            if (mended == text) throw;
            return JsonDocument.Parse(mended, Json);
        }
    }

    // [ … ], { "requests": [ … ] }, { "service_requests": { "request": [ … ] } }.
    private static JsonElement? List(JsonElement element, string name, int depth)
    {
        if (element.ValueKind == JsonValueKind.Array) return element;
        if (element.ValueKind != JsonValueKind.Object || depth > 2) return null;
        foreach (var property in element.EnumerateObject())
            if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object && (property.Name.Contains(name, StringComparison.OrdinalIgnoreCase) || property.NameEquals("discovery")) && List(property.Value, name, depth + 1) is { } found) return found;
        return null;
    }

    private static JsonElement Unwrapped(JsonElement item, string name)
        => item.ValueKind == JsonValueKind.Object && item.EnumerateObject().Count() == 1 && item.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : item;

    private static Open311Document ReadXml(byte[] body, string name)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), Xml);
            root = XDocument.Load(reader).Root!;
        }
        catch (XmlException e)
        {
            throw new FormatException($"it is no XML, or a part of it: {e.Message}", e);
        }

        if (string.Equals(root.Name.LocalName, "html", StringComparison.OrdinalIgnoreCase)) throw new FormatException("it is a web page");
        var items = root.Descendants().Where(e => e.HasElements && (e.Name.LocalName == name || e.Name.LocalName == "error")).ToList();
        if (items.Count == 0 && !root.DescendantsAndSelf().Any(e => e.Name.LocalName.Contains(name, StringComparison.OrdinalIgnoreCase))) throw new FormatException($"it is XML without a list of {name}s");
        return new Open311Document([.. items.Select(Open311Item.Of)],
            root.Elements().Where(e => !e.HasElements).GroupBy(e => e.Name.LocalName).ToDictionary(e => e.Key, e => e.First().Value));
    }

    // Text is passed over as a whole, so that digits in it stay.
    [GeneratedRegex("""("(?:[^"\\]|\\.)*")|(?<=[:\[,]\s*)(?<digits>0[0-9]+)(?=\s*[,}\]])""", RegexOptions.ExplicitCapture)]
    private static partial Regex LeadingZeros();
}
