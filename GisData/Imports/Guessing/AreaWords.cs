using GisData.Cities;

namespace GisData.Imports.Guessing;

/// <summary>Finds the district in an area that names more than it: "منطقه ۵ ناحیه ۲", "District 5 / North".</summary>
internal sealed class AreaWords
{
    private readonly List<(string Name, int District)> _names;

    public AreaWords(CityPack pack)
    {
        // A bare number could be that of anything: it counts only where the pack lists it as the whole name, which is known already.
        _names = [.. pack.Districts
            .SelectMany(d => (IEnumerable<string>)[.. d.SourceNames ?? [], d.Name.Fa, d.Name.En], (d, name) => (Name: ColumnWords.Plain(name), District: d.Id))
            .Where(n => n.Name.Any(char.IsLetter)).Distinct().OrderByDescending(n => n.Name.Length)];
    }

    /// <summary>The one district that the word names; null where it names none, or several.</summary>
    public int? Find(string word)
    {
        var padded = $" {ColumnWords.Plain(word)} ";
        var named = _names.Where(n => padded.Contains($" {n.Name} ", StringComparison.Ordinal)).ToList();
        if (named.Count == 0) return null;
        var longest = named.Where(n => n.Name.Length == named[0].Name.Length).Select(n => n.District).Distinct().ToList();
        return longest.Count == 1 ? longest[0] : null;
    }
}
