using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace Bunit;

/// <summary>A component test's surroundings, under bUnit's own names: the same test sources compile against the package where the feed has it.</summary>
public class BunitContext : IDisposable
{
    private readonly List<IDisposable> owned = [];

    public BunitContext()
    {
        Services.AddSingleton<IJSRuntime>(JSInterop.JSRuntime);
        Services.AddSingleton<NavigationManager>(Navigation);
        Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        Services.AddLogging();
        Services.AddOptions();
    }

    public ServiceCollection Services { get; } = [];

    public BunitJSInterop JSInterop { get; } = new();

    private BunitNavigationManager Navigation { get; } = new();

    public IRenderedComponent<TComponent> Render<TComponent>(Action<ComponentParameterCollectionBuilder<TComponent>>? parameters = null)
        where TComponent : IComponent
    {
        var builder = new ComponentParameterCollectionBuilder<TComponent>();
        parameters?.Invoke(builder);
        var provider = Services.BuildServiceProvider();
        var renderer = new HostRenderer(provider, provider.GetRequiredService<ILoggerFactory>());
        owned.Add(renderer);
        owned.Add(provider);
        return renderer.Start<TComponent>(builder.Build());
    }

    public void Dispose()
    {
        foreach (var item in owned) { item.Dispose(); }
        GC.SuppressFinalize(this);
    }
}

/// <summary>Navigation without a browser: remembers where it was sent.</summary>
public sealed class BunitNavigationManager : NavigationManager
{
    public BunitNavigationManager() => Initialize("http://localhost/", "http://localhost/");

    protected override void NavigateToCore(string uri, NavigationOptions options)
    {
        Uri = ToAbsoluteUri(uri).ToString();
        NotifyLocationChanged(false);
    }
}
