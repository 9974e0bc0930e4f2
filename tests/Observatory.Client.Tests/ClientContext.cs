using System.Globalization;
using Bunit;
using GisData.Access;
using GisData.CityView;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.Layout;
using Observatory.Client.Localization;
using Observatory.Tests;
using Radzen;

namespace Observatory.Client.Tests;

/// <summary>A component test in one of the two languages; Persian unless said otherwise.</summary>
public abstract class ClientContext : BunitContext
{
    protected ClientContext()
    {
        Services.AddLocalization();
        Services.AddScoped<ILocalizer, LibraryTexts>();
        Services.AddRadzenComponents();
        Services.AddSingleton(SmallCity.Pack);
        Services.AddSingleton<AntiforgeryStateProvider>(Forms);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Speak(Languages.Persian);
    }

    /// <summary>The token that the page's forms carry.</summary>
    protected FormToken Forms { get; } = new();

    protected static readonly Reader Analyst = new("analyst", ReaderRole.Analyst);

    /// <summary>A city with simulated data until a known day and no run yet.</summary>
    protected static ShellState Shell { get; } = new(Analyst, SmallCity.Pack,
        new DataSpan(SmallCity.FirstDay, SmallCity.LastDay, new DateTimeOffset(2025, 12, 31, 20, 0, 0, TimeSpan.Zero), 9_400, Simulated: true), Run: null);

    /// <summary>Waits for what no render follows: bUnit looks again only when something is rendered, and a question that is asked renders nothing.</summary>
    protected static async Task UntilAsync(Func<bool> holds)
    {
        for (var waited = 0; !holds() && waited < 2000; waited++) await Task.Delay(5);
        Assert.True(holds());
    }

    protected static void Speak(string language)
    {
        CultureInfo.CurrentCulture = Languages.Culture(language);
        CultureInfo.CurrentUICulture = Languages.Culture(language);
    }

    protected sealed class FormToken : AntiforgeryStateProvider
    {
        public AntiforgeryRequestToken? Token { get; set; } = new("token", "__RequestVerificationToken");

        public override AntiforgeryRequestToken? GetAntiforgeryToken() => Token;
    }
}
