using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Observatory.Server.Printing;

/// <summary>Renders a document component to a complete HTML page. Documents are given everything: they have no services.</summary>
public static class DocumentRenderer
{
    /// <summary>An exception in any section reaches the caller: a paper with a hole is not printed.</summary>
    public static async Task<string> RenderAsync<TDocument>(IDictionary<string, object?> parameters) where TDocument : IComponent
    {
        // The words of a paper are its own language's; drawings and styles are numbers of no language, whoever's request prints it.
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await using var renderer = new HtmlRenderer(NoServices.Instance, NullLoggerFactory.Instance);
        try
        {
            return await renderer.Dispatcher.InvokeAsync(async () =>
            {
                var root = await renderer.RenderComponentAsync<TDocument>(ParameterView.FromDictionary(parameters));
                return "<!DOCTYPE html>\n" + root.ToHtmlString();
            });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
