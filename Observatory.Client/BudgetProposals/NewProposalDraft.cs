using System.Globalization;
using GisData.BudgetProposals;
using GisData.Cities;
using Observatory.Client.UnitCosts;

namespace Observatory.Client.BudgetProposals;

/// <summary>A draft by hand while it is being written: text as it is typed, hexagons as they are chosen.</summary>
public sealed class NewProposalDraft(CityPack city)
{
    public string Title { get; set; } = "";
    public int Subject { get; private set; }
    public string Measure { get; private set; } = "";
    public string Quantity { get; set; } = "";
    public string ExpenseClass { get; set; } = "expense";
    public string Why { get; set; } = "";
    public HashSet<long> Cells { get; } = [];

    /// <summary>The works that answer the subject; all of the city's where it names none for it.</summary>
    public IReadOnlyList<Measure> Measures => city.Subjects.FirstOrDefault(s => s.Id == Subject) is { } subject && subject.ListMeasures() is { Count: > 0 } own ? own : [.. city.Measures()];

    public Measure? Chosen => city.FindMeasure(Measure);

    public void Choose(int subject)
    {
        Subject = subject;
        if (Measures.All(m => m.Code != Measure)) Take(Measures is [var first, ..] && subject != 0 ? first.Code : "");
    }

    /// <summary>A work brings its class of expense; it may be changed afterwards.</summary>
    public void Take(string measure)
    {
        Measure = measure;
        if (Chosen is { } chosen) ExpenseClass = chosen.ExpenseClass;
    }

    public HandDraft Draft() => new(Title, Subject, Measure, UnitCostDraft.Read(Quantity) is { } quantity ? (double)quantity : 0, [.. Cells], ExpenseClass, Why);

    public string SubjectValue
    {
        get => Subject == 0 ? "" : Subject.ToString(CultureInfo.InvariantCulture);
        set => Choose(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0);
    }
}
