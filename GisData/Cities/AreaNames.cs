using System.Globalization;
using GisData.Imports;

namespace GisData.Cities;

/// <summary>Which district a source means by the area it names: by the pack's source names, by the district's own names, or by its
/// bare number.</summary>
internal sealed class AreaNames
{
    private readonly Dictionary<string, int> _districts = new(StringComparer.Ordinal);

    public AreaNames(CityPack pack)
    {
        foreach (var district in pack.Districts)
        {
            foreach (var name in (IEnumerable<string>)[.. district.SourceNames ?? [], district.Name.Fa, district.Name.En, district.Id.ToString(CultureInfo.InvariantCulture)])
                _districts.TryAdd(PersianText.Key(name), district.Id);
        }
    }

    public int? Find(string? area) => area is null ? null : FindKey(PersianText.Key(area));

    /// <param name="key">A name as <see cref="PersianText.Key"/> makes it.</param>
    public int? FindKey(string key) => _districts.TryGetValue(key, out var id) ? id : null;
}
