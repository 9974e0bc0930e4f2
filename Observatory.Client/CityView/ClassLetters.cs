using Analytics.Hotspots;
using Microsoft.Extensions.Localization;

namespace Observatory.Client.CityView;

/// <summary>The letter that stands for a class on the map, so that nobody needs its colour; cold classes carry a minus.</summary>
public static class ClassLetters
{
    public static IReadOnlyDictionary<string, string> Of(IStringLocalizer<CityViewText> text)
        => Enum.GetValues<EmergingClass>().Where(c => c != EmergingClass.NoPattern).ToDictionary(c => c.ToString(), c => Of(c.ToString(), text));

    public static string Of(string name, IStringLocalizer<CityViewText> text)
        => name.EndsWith("Cold", StringComparison.Ordinal) ? text["Letter." + name[..^4]].Value + "−" : text["Letter." + name[..^3]].Value;

    /// <summary>Strength of the colour, −3…3 as the levels of hot and cold: what grows or is new, what stays, what comes and goes.</summary>
    public static int Tone(string name)
    {
        var stem = name[..^(name.EndsWith("Cold", StringComparison.Ordinal) ? 4 : 3)];
        var tone = stem switch { "New" or "Intensifying" => 3, "Consecutive" or "Persistent" => 2, _ => 1 };
        return name.EndsWith("Cold", StringComparison.Ordinal) ? -tone : tone;
    }
}
