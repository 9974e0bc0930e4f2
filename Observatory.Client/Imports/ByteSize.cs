using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Imports;

/// <summary>How large a file is, as people say it.</summary>
internal static class ByteSize
{
    private const double Kilo = 1 << 10, Mega = 1 << 20, Giga = 1 << 30;

    public static string Write(long bytes, IStringLocalizer<ImportText> text)
    {
        var (value, unit) = bytes switch { < 1 << 20 => (bytes / Kilo, "Kilobytes"), < 1 << 30 => (bytes / Mega, "Megabytes"), _ => (bytes / Giga, "Gigabytes") };
        return text[unit, PersianFormat.Current.Number(value, value < 10 ? 1 : 0)];
    }
}
