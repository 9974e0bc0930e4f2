using GisData.Imports;
using Microsoft.Extensions.Localization;

namespace Observatory.Client.Imports;

/// <summary>Why a file could not be read or an import came to nothing, in a sentence: those of the pages and those that an endpoint refuses with are the same.</summary>
public static class FileWords
{
    /// <param name="said">As the log has it; null where there is nothing to say.</param>
    public static string? Sentence(IStringLocalizer<FileText> text, string? said)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (said is null) { return null; }
        var problem = FileProblem.Of(said);
        return text[problem.Kind, [.. problem.Values.Select(ImportWords.Apart)]];
    }
}
