using GisData.AgencyLetters;
using Observatory.Client.Printing;

namespace Observatory.Client.AgencyLetters;

/// <summary>The generated sentence of a letter: full counts, no estimate.</summary>
public static class LetterSentences
{
    public static string Lead(AgencyLetter letter, PaperText text)
        => letter.Items.Count == 0 ? text["Letter.Lead.None", text.N(letter.OlderThanDays), text.N(letter.Open)]
            : text["Letter.Lead", text.N(letter.Items.Count), text.N(letter.OlderThanDays), text.N(letter.Open), text.N(letter.Items.Max(i => i.AgeDays))];
}
