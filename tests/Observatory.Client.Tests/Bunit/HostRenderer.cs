#pragma warning disable BL0006 // The render tree's types are public but not meant for applications; this is a test host.
using System.Net;
using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace Bunit;

/// <summary>Renders into memory and writes HTML with the event handlers as attributes, so that a test can find and raise them.</summary>
internal sealed class HostRenderer : Renderer
{
    private static readonly HashSet<string> Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    private ExceptionDispatchInfo? failure;
    private int rootId;

    public HostRenderer(IServiceProvider services, ILoggerFactory log) : base(services, log)
        => ElementReferenceContext = new WebElementReferenceContext(services.GetRequiredService<IJSRuntime>());

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    protected override RendererInfo RendererInfo { get; } = new("Server", isInteractive: true);

    public IRenderedComponent<TComponent> Start<TComponent>(RenderFragment fragment) where TComponent : IComponent
    {
        var root = new Root(fragment);
        Run(() =>
        {
            rootId = AssignRootComponentId(root);
            return RenderRootComponentAsync(rootId);
        });
        return new RenderedComponent<TComponent>(this);
    }

    public void Dispatch(ulong handler, EventArgs args) => Run(() => DispatchEventAsync(handler, null, args, waitForQuiescence: true));

    public string Markup()
    {
        failure?.Throw();
        var html = new StringBuilder();
        Run(() =>
        {
            Write(GetCurrentRenderTreeFrames(rootId), html);
            return Task.CompletedTask;
        });
        return html.ToString();
    }

    public TComponent Instance<TComponent>() => Find<TComponent>(rootId) ?? throw new InvalidOperationException($"No {typeof(TComponent).Name} was rendered.");

    protected override void HandleException(Exception exception) => failure = ExceptionDispatchInfo.Capture(exception);

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => Task.CompletedTask;

    protected override IComponent ResolveComponentForRenderMode(Type componentType, int? parentComponentId, IComponentActivator componentActivator, IComponentRenderMode renderMode)
        => componentActivator.CreateInstance(componentType);

    private void Run(Func<Task> work)
    {
        Dispatcher.InvokeAsync(work).GetAwaiter().GetResult();
        failure?.Throw();
    }

    private T? Find<T>(int componentId)
    {
        var frames = GetCurrentRenderTreeFrames(componentId);
        for (var i = 0; i < frames.Count; i++)
        {
            if (frames.Array[i].FrameType != RenderTreeFrameType.Component) { continue; }
            if (frames.Array[i].Component is T found) { return found; }
            if (Find<T>(frames.Array[i].ComponentId) is { } inner) { return inner; }
        }
        return default;
    }

    private void Write(ArrayRange<RenderTreeFrame> frames, StringBuilder html)
    {
        for (var i = 0; i < frames.Count; i = Write(frames, i, html)) { }
    }

    /// <returns>The index of the first frame after the one written.</returns>
    private int Write(ArrayRange<RenderTreeFrame> frames, int i, StringBuilder html)
    {
        ref var frame = ref frames.Array[i];
        switch (frame.FrameType)
        {
            case RenderTreeFrameType.Text:
                html.Append(WebUtility.HtmlEncode(frame.TextContent));
                return i + 1;
            case RenderTreeFrameType.Markup:
                html.Append(frame.MarkupContent);
                return i + 1;
            case RenderTreeFrameType.Component:
                Write(GetCurrentRenderTreeFrames(frame.ComponentId), html);
                return i + frame.ComponentSubtreeLength;
            case RenderTreeFrameType.Region:
                return WriteRange(frames, i + 1, i + frame.RegionSubtreeLength, html);
            case RenderTreeFrameType.Element:
                return WriteElement(frames, i, html);
            default:
                return i + 1;
        }
    }

    private int WriteRange(ArrayRange<RenderTreeFrame> frames, int from, int to, StringBuilder html)
    {
        while (from < to) { from = Write(frames, from, html); }
        return to;
    }

    private int WriteElement(ArrayRange<RenderTreeFrame> frames, int i, StringBuilder html)
    {
        var (name, end) = (frames.Array[i].ElementName, i + frames.Array[i].ElementSubtreeLength);
        html.Append('<').Append(name);
        for (i++; i < end && frames.Array[i].FrameType == RenderTreeFrameType.Attribute; i++) { WriteAttribute(frames.Array[i], html); }
        html.Append('>');
        if (Void.Contains(name)) { return end; }
        WriteRange(frames, i, end, html);
        html.Append("</").Append(name).Append('>');
        return end;
    }

    private static void WriteAttribute(RenderTreeFrame frame, StringBuilder html)
    {
        if (frame.AttributeEventHandlerId > 0) { html.Append(" blazor:").Append(frame.AttributeName).Append("=\"").Append(frame.AttributeEventHandlerId).Append('"'); }
        else if (frame.AttributeValue is true) { html.Append(' ').Append(frame.AttributeName); }
        else if (frame.AttributeValue is not (null or false)) { html.Append(' ').Append(frame.AttributeName).Append("=\"").Append(WebUtility.HtmlEncode(frame.AttributeValue.ToString())).Append('"'); }
    }

    private sealed class Root(RenderFragment content) : IComponent
    {
        private RenderHandle handle;

        public void Attach(RenderHandle renderHandle) => handle = renderHandle;

        public Task SetParametersAsync(ParameterView parameters)
        {
            handle.Render(content);
            return Task.CompletedTask;
        }
    }
}
