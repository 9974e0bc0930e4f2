using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

public sealed partial class DayPicker
{
    private readonly string id = "day-" + Guid.NewGuid().ToString("N")[..8];
    private readonly Dictionary<DateOnly, ElementReference> cells = [];
    private DateOnly cursor;
    private DateOnly known;
    private string? typed;
    private bool invalid;

    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter, EditorRequired] public DateOnly Value { get; set; }
    [Parameter] public DateOnly Min { get; set; } = DateOnly.MinValue;
    [Parameter] public DateOnly Max { get; set; } = DateOnly.MaxValue;
    [Parameter] public DayOfWeek FirstDay { get; set; } = DayOfWeek.Saturday;
    [Parameter] public EventCallback<DateOnly> ValueChanged { get; set; }

    private static PersianFormat Format => PersianFormat.Current;

    private IEnumerable<DayOfWeek> Week => Enumerable.Range(0, 7).Select(i => (DayOfWeek)(((int)FirstDay + i) % 7));

    protected override void OnParametersSet()
    {
        if (known == Value) { return; }
        (known, cursor, typed, invalid) = (Value, Value, null, false);
    }

    private static string Short(DayOfWeek day) => Format.Language == Languages.Persian ? Format.Weekday(day)[..1] : Format.Weekday(day)[..2];

    private IEnumerable<DateOnly[]> Weeks()
    {
        var calendar = CityDate.OfLanguage(Format.Language);
        var start = CityDate.WeekStart(CityDate.MonthStart(cursor, calendar), FirstDay);
        return Enumerable.Range(0, 6).Select(w => Enumerable.Range(0, 7).Select(d => start.AddDays(7 * w + d)).ToArray());
    }

    private void Turn(int months) => cursor = Within(CityDate.AddMonths(cursor, months, CityDate.OfLanguage(Format.Language)));

    private async Task TypeAsync(ChangeEventArgs e)
    {
        var text = e.Value as string;
        var day = CityDate.Parse(text, CityDate.OfLanguage(Format.Language));
        invalid = day is null || day < Min || day > Max;
        typed = invalid ? text : null;
        if (!invalid) { await ChooseAsync(day!.Value); }
    }

    private Task ChooseAsync(DateOnly day)
    {
        (typed, invalid, cursor) = (null, false, day);
        return ValueChanged.InvokeAsync(day);
    }

    private async Task KeyAsync(KeyboardEventArgs e)
    {
        var inward = Format.Language == Languages.Persian ? -1 : 1;
        switch (e.Key)
        {
            case "ArrowRight": cursor = Within(cursor.AddDays(inward)); break;
            case "ArrowLeft": cursor = Within(cursor.AddDays(-inward)); break;
            case "ArrowDown": cursor = Within(cursor.AddDays(7)); break;
            case "ArrowUp": cursor = Within(cursor.AddDays(-7)); break;
            case "PageDown": Turn(1); break;
            case "PageUp": Turn(-1); break;
            default: return;
        }
        StateHasChanged();
        await Task.Yield();
        if (cells.TryGetValue(cursor, out var cell)) { await cell.FocusAsync(); }
    }

    private DateOnly Within(DateOnly day) => day < Min ? Min : day > Max ? Max : day;
}
