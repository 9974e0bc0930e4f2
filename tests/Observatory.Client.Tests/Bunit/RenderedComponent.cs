using System.Globalization;
using System.Runtime.CompilerServices;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Bunit;

/// <summary>What a test sees of a rendered component.</summary>
public interface IRenderedComponent<out TComponent> where TComponent : IComponent
{
    TComponent Instance { get; }
    string Markup { get; }
    IElement Find(string cssSelector);
    IReadOnlyList<IElement> FindAll(string cssSelector);
    void WaitForAssertion(Action assertion, TimeSpan? timeout = null);
    /// <summary>Does something where the renderer's own work is done, as a call from the browser is.</summary>
    Task InvokeAsync(Func<Task> work);
}

internal sealed class RenderedComponent<TComponent>(HostRenderer renderer) : IRenderedComponent<TComponent> where TComponent : IComponent
{
    public TComponent Instance => renderer.Instance<TComponent>();

    public string Markup => renderer.Markup();

    public IElement Find(string cssSelector)
        => Document().QuerySelector(cssSelector) ?? throw new ElementNotFoundException(cssSelector, Markup);

    public IReadOnlyList<IElement> FindAll(string cssSelector) => [.. Document().QuerySelectorAll(cssSelector)];

    public void WaitForAssertion(Action assertion, TimeSpan? timeout = null)
    {
        var left = (int)(timeout ?? TimeSpan.FromSeconds(2)).TotalMilliseconds;
        for (; ; left -= 20)
        {
            try
            {
                assertion();
                return;
            }
            catch when (left > 0)
            {
                Task.Delay(20).Wait();
            }
        }
    }

    public Task InvokeAsync(Func<Task> work) => renderer.Dispatcher.InvokeAsync(work);

    private IDocument Document()
    {
        var document = new HtmlParser().ParseDocument("<body>" + Markup);
        RaiseEvents.Renderers.AddOrUpdate(document, renderer);
        return document;
    }
}

public sealed class ElementNotFoundException(string selector, string markup) : Exception($"No element matches '{selector}' in:\n{markup}");

/// <summary>Raising events by their names in bUnit; the nearest ancestor with a handler gets it.</summary>
public static class RaiseEvents
{
    internal static readonly ConditionalWeakTable<IDocument, HostRenderer> Renderers = [];

    public static void Click(this IElement element) => Raise(element, "onclick", new MouseEventArgs { Type = "click" });

    public static void Change<T>(this IElement element, T value) => Raise(element, "onchange", new ChangeEventArgs { Value = Text(value) });

    public static void Input<T>(this IElement element, T value) => Raise(element, "oninput", new ChangeEventArgs { Value = Text(value) });

    public static void KeyDown(this IElement element, string key) => Raise(element, "onkeydown", new KeyboardEventArgs { Key = key, Type = "keydown" });

    public static void Submit(this IElement element) => Raise(element, "onsubmit", EventArgs.Empty);

    private static object? Text<T>(T value) => value is bool ? value : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static void Raise(IElement element, string name, EventArgs args)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (at.GetAttribute("blazor:" + name) is { } id)
            {
                Renderers.TryGetValue(element.Owner!, out var renderer);
                renderer!.Dispatch(ulong.Parse(id, CultureInfo.InvariantCulture), args);
                return;
            }
        }
        throw new InvalidOperationException($"Neither the element nor an ancestor handles {name}: {element.OuterHtml}");
    }
}
