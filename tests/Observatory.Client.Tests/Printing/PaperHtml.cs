using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Observatory.Client.Printing;

namespace Observatory.Tests.Printing;

/// <summary>Renders a part of a paper, or a whole one, to HTML without a server.</summary>
internal static class PaperHtml
{
    public static Task<string> Part<TPart>(string language, params (string Name, object? Value)[] parameters) where TPart : IComponent
        => Render<CascadingValue<PaperText>>(("Value", PaperText.For(language)), ("ChildContent", (RenderFragment)(builder =>
        {
            builder.OpenComponent<TPart>(0);
            foreach (var (name, value) in parameters) builder.AddComponentParameter(1, name, value);
            builder.CloseComponent();
        })));

    public static async Task<string> Render<TComponent>(params (string Name, object? Value)[] parameters) where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(new NoServices(), NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            System.Net.WebUtility.HtmlDecode((await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value)))).ToHtmlString()));
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
