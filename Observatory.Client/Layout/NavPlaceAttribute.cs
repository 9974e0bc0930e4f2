namespace Observatory.Client.Layout;

/// <summary>Puts a page into the header and the phone's tab bar. The text is <c>Nav&lt;Key&gt;</c> (and <c>Tab&lt;Key&gt;</c>, shorter) of <c>LayoutText</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NavPlaceAttribute(int order, string key, string icon) : Attribute
{
    public int Order { get; } = order;
    public string Key { get; } = key;
    public string Icon { get; } = icon;

    /// <summary>Shown only to readers who may manage imports; the page itself says so to others.</summary>
    public bool OperatorsOnly { get; set; }

    /// <summary>Stands in the menu behind "More" instead of in the row: the header has room for five.</summary>
    public bool More { get; set; }
}
