using System.Globalization;
using Microsoft.Extensions.Localization;
using Observatory.Client.Layout;
using Radzen;

namespace Observatory.Client.Localization;

/// <summary>What the component library says by itself (pager, column choice, empty list), in our two languages: keys <c>Radzen.…</c> of LayoutText.
/// A key that is absent falls back to the library's English.</summary>
public sealed class LibraryTexts(IStringLocalizer<LayoutText> text) : ILocalizer
{
    public string? Get(string key, CultureInfo culture) => text["Radzen." + key] is { ResourceNotFound: false } found ? found.Value : null;
}
