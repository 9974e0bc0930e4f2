using GisData.Imports;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Imports;

/// <summary>What a second try came to, in a sentence.</summary>
internal static class RetryWords
{
    /// <returns>The sentence, and whether something is still wrong.</returns>
    public static async Task<(string Said, bool Bad)> TryAsync(IStringLocalizer<ImportText> text, IStringLocalizer<FileText> files, Func<Task<RetryResult>> retry)
    {
        var format = PersianFormat.Current;
        try
        {
            var result = await retry();
            if (result is { Tried: 1, Wrong: [var wrong] }) return (text["StillWrong", ImportWords.Field(text, wrong.Field), ImportWords.Reason(text, wrong.Reason)], true);
            return (text["Tried", format.Number(result.Tried), format.Number(result.Loaded), format.Number(result.Duplicates), format.Number(result.StillRejected)], result.StillRejected > 0);
        }
        catch (ImportException e)
        {
            return (text["TryRefused", FileWords.Sentence(files, e.Message)!], true);
        }
        catch (ImportCancelledException)
        {
            return (text["TryCancelled"], true);
        }
        catch (System.Data.Common.DbException)
        {
            return (text["NotDone"], true);
        }
    }
}
