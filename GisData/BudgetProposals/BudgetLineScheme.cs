using System.Globalization;
using System.Text.RegularExpressions;
using GisData.Cities;
using GisData.Imports;
using GisData.ServiceRequests;

namespace GisData.BudgetProposals;

/// <summary>How a city writes a line of its budget: ordered segments (year, mission, programme, plan, project, row) with dashes between. There is no
/// public table of codes, so the scheme and its lists are the city's own data.</summary>
/// <param name="Segments">Empty: any code of letters, digits, dots and dashes.</param>
public sealed partial record BudgetLineScheme(IReadOnlyList<BudgetLineSegment> Segments)
{
    private const char Dash = '-';

    /// <summary>ASCII digits, one kind of dash, no spaces: as a code is compared and stored.</summary>
    public string Normalize(string code) => Spaces().Replace(Dashes().Replace(PersianText.AsciiDigits(code), "-"), "").ToUpperInvariant();

    /// <summary>What is wrong with a normalised code; null = nothing.</summary>
    public LineCodeProblem? FindProblem(string code)
    {
        if (code.Length == 0) return new(null, "A line of the budget has a code.", new("codeEmpty"));
        if (Segments.Count == 0) return AnyCode().IsMatch(code) ? null : new(null, $"'{code}' is no code of letters, digits, dots and dashes.", new("codeAny", code));
        var parts = code.Split(Dash);
        if (parts.Length != Segments.Count)
            return new(null, $"'{code}' has {parts.Length} segments; {Segments.Count} are wanted: {string.Join(" – ", Segments.Select(s => s.Name.En))}.", new("codeSegments", code, Number(parts.Length), Number(Segments.Count)));
        for (var i = 0; i < parts.Length; i++)
        {
            var segment = Segments[i];
            if (!Regex.IsMatch(parts[i], $"^(?:{segment.Pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1)))
                return new(i, $"Segment {i + 1} of '{code}', {segment.Name.En}, is '{parts[i]}'; a right one would be '{segment.Example}'.", new("codeSegment", code, parts[i], segment.Example));
            if (segment.Values is { Count: > 0 } values && values.All(v => v.Code != parts[i]))
                return new(i, $"Segment {i + 1} of '{code}', {segment.Name.En}, is '{parts[i]}', none of {string.Join(", ", values.Select(v => v.Code))}.", new("codeValue", code, parts[i], string.Join(", ", values.Select(v => v.Code))));
        }

        return null;
    }

    /// <summary>What is wrong with the scheme itself.</summary>
    internal IEnumerable<string> Problems()
    {
        foreach (var segment in Segments)
        {
            var text = $"budgetLines: segment '{segment.Name?.En}'";
            if (segment.Name is null || string.IsNullOrEmpty(segment.Pattern) || string.IsNullOrEmpty(segment.Example)) yield return $"{text} needs name, pattern and example";
            else if (Invalid(segment.Pattern)) yield return $"{text}: '{segment.Pattern}' is no pattern";
            else if (!Regex.IsMatch(segment.Example, $"^(?:{segment.Pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1))) yield return $"{text}: its example '{segment.Example}' does not fit its pattern";
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool Invalid(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return pattern.Contains(Dash, StringComparison.Ordinal) && Regex.Replace(pattern, @"\[[^\]]*\]", "").Contains(Dash, StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"^[\p{L}\d.-]+$")]
    private static partial Regex AnyCode();

    [GeneratedRegex(@"[\u2010-\u2015\u2212/_]")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"[\s\u200c\u200e\u200f]+")]
    private static partial Regex Spaces();
}

/// <param name="Pattern">Regular expression of the whole segment.</param>
/// <param name="Example">Shown where a segment is wrong.</param>
/// <param name="Values">The city's list; empty or null = any that fits the pattern.</param>
public sealed record BudgetLineSegment(string Key, LocalizedName Name, string Pattern, string Example, IReadOnlyList<BudgetLineValue>? Values = null);

public sealed record BudgetLineValue(string Code, LocalizedName Name);

/// <param name="Segment">From 0; null = of the code as a whole.</param>
/// <param name="Message">For logs and the command line, in English.</param>
public sealed record LineCodeProblem(int? Segment, string Message, RowReason Reason)
{
    /// <summary>For a page: the segment's number, from 1, stands behind what the reason names.</summary>
    public RowReason Why => Segment is { } at ? Reason with { Values = [.. Reason.Values, (at + 1).ToString(CultureInfo.InvariantCulture)] } : Reason;
}
