namespace Observatory.Client.Imports;

/// <summary>Marks <c>FileText.resx</c> for <c>IStringLocalizer</c>: a sentence for every kind of <see cref="GisData.Imports.FileProblem"/>.</summary>
public sealed class FileText;
