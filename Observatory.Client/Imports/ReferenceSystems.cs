using System.Globalization;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Imports;

/// <summary>Reference systems of coordinates by the names people know them by.</summary>
public static class ReferenceSystems
{
    public static string Name(int code, IStringLocalizer<ImportText> text) => code switch
    {
        4326 => text["Projection.Degrees"],
        3857 => text["Projection.Web"],
        >= 2058 and <= 2061 => text["Projection.Ed50", PersianFormat.Current.Plain(code - 2058 + 38)],
        > 32600 and <= 32660 => text["Projection.Utm", PersianFormat.Current.Plain(code - 32600)],
        _ => $"EPSG:{code}",
    };

    /// <summary>With its code, by which the source may know it.</summary>
    public static string NameWithCode(string code, IStringLocalizer<ImportText> text)
        => Name(int.Parse(code, CultureInfo.InvariantCulture), text) is var name && $"EPSG:{code}" == name ? name : text["Projection.Coded", name, ImportWords.Apart($"EPSG:{code}")];
}
