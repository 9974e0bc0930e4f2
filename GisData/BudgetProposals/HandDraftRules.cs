using GisData.Access;
using GisData.Cities;

namespace GisData.BudgetProposals;

/// <summary>What a draft must be before it is reckoned; where its place lies is asked of the database.</summary>
internal static class HandDraftRules
{
    /// <summary>Every problem, not only the first.</summary>
    public static IEnumerable<DraftProblem> Problems(CityPack pack, Reader reader, HandDraft draft)
    {
        if (draft.Title.Length == 0) yield return DraftProblem.NoTitle;
        else if (draft.Title.Length > HandDraft.LongestTitle) yield return DraftProblem.TitleTooLong;
        var subject = pack.Subjects.FirstOrDefault(s => s.Id == draft.SubjectId);
        if (subject is null) yield return DraftProblem.UnknownSubject;
        else if (reader.Subjects is { } own && !own.Contains(subject.Id)) yield return DraftProblem.SubjectNotYours;
        if (pack.FindMeasure(draft.MeasureCode) is null) yield return DraftProblem.UnknownMeasure;
        // A subject that the city names no work for may take any.
        else if (subject is not null && subject.ListMeasures() is { Count: > 0 } works && works.All(m => m.Code != draft.MeasureCode)) yield return DraftProblem.OtherMeasure;
        if (!(draft.Quantity > 0 && double.IsFinite(draft.Quantity))) yield return DraftProblem.BadQuantity;
        if (draft.HexCells.Count == 0) yield return DraftProblem.NoPlace;
        else if (draft.HexCells.Count > HandDraft.MostCells) yield return DraftProblem.PlaceTooLarge;
        if (draft.ExpenseClass is not ("expense" or "capital")) yield return DraftProblem.BadExpenseClass;
        if (draft.Why.Length == 0) yield return DraftProblem.NoReason;
        else if (draft.Why.Length > HandDraft.LongestWhy) yield return DraftProblem.ReasonTooLong;
    }
}
