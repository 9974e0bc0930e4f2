namespace GisData.Imports.Wizard;

/// <summary>What a file's columns seem to mean: a profile to start from, and why.</summary>
/// <param name="KnownProfile">A profile of the city that fits the header and was taken as it is; null = guessed.</param>
/// <param name="Notes">What a person should look at.</param>
public sealed record ImportGuess(ImportProfile Profile, string? KnownProfile, IReadOnlyList<ColumnGuess> Columns, IReadOnlyList<GuessNote> Notes)
{
    /// <summary>What a profile made of this file is called: a corrected one of the city pack is not the pack's any more.</summary>
    public string OwnName { get; init; } = "import";
}

/// <summary>One column of the file.</summary>
/// <param name="Field">The field it seems to be, of <see cref="ImportField"/>; null = none.</param>
/// <param name="ByName">Its name speaks for the field; else only its values do.</param>
/// <param name="Filled">Share of the sample's rows in which it holds something.</param>
public sealed record ColumnGuess(string Name, string? Field, bool ByName, double Filled);

/// <param name="Code">"dateOrder", "calendar", "noDates", "projectionOthers", "noPrj", "noProjection", "noPoints", "missing": what is uncertain.</param>
/// <param name="Values">Codes, fields or numbers it is about.</param>
public sealed record GuessNote(string Code, params IReadOnlyList<string> Values);
