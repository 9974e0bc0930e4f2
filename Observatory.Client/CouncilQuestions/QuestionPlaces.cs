using System.Globalization;
using GisData.CouncilQuestions;

namespace Observatory.Client.CouncilQuestions;

/// <summary>What a page's address is about, for a question asked on it.</summary>
public static class QuestionPlaces
{
    /// <summary>"/hotspots/12" is hot spot 12, "/budget/5?…" proposal 5; null where it is no address of this site.</summary>
    public static QuestionPlace? Of(string? address)
    {
        if (address is not { Length: > 0 and <= 2000 } || address[0] != '/' || address.StartsWith("//", StringComparison.Ordinal)) { return null; }
        var path = address.Split('?', '#')[0];
        return Number(path, "/hotspots/") is { } hotspot ? new QuestionPlace(QuestionPlace.Hotspot, address, hotspot)
            : Number(path, "/budget/") is { } proposal ? new QuestionPlace(QuestionPlace.Proposal, address, proposal)
            : new QuestionPlace(QuestionPlace.Page, address);
    }

    /// <summary>The address of the form that asks about a page.</summary>
    public static string AskHref(string address) => "/questions?about=" + Uri.EscapeDataString(address);

    private static long? Number(string path, string before)
        => path.StartsWith(before, StringComparison.Ordinal) && long.TryParse(path.AsSpan(before.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
