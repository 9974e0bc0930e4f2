using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Bunit;

/// <summary>The parameters a test gives a component.</summary>
public sealed class ComponentParameterCollectionBuilder<TComponent> where TComponent : IComponent
{
    private readonly Dictionary<string, object?> parameters = [];
    private readonly List<Func<RenderFragment, RenderFragment>> cascades = [];

    public ComponentParameterCollectionBuilder<TComponent> Add<TValue>(Expression<Func<TComponent, TValue>> parameter, TValue value)
    {
        parameters[((PropertyInfo)((MemberExpression)parameter.Body).Member).Name] = value;
        return this;
    }

    public ComponentParameterCollectionBuilder<TComponent> Add<TValue>(Expression<Func<TComponent, EventCallback<TValue>>> parameter, Action<TValue> handler)
        => Add(parameter, EventCallback.Factory.Create(this, handler));

    public ComponentParameterCollectionBuilder<TComponent> Add(Expression<Func<TComponent, EventCallback>> parameter, Action handler)
        => Add(parameter, EventCallback.Factory.Create(this, handler));

    public ComponentParameterCollectionBuilder<TComponent> AddChildContent(string markup)
    {
        parameters["ChildContent"] = (RenderFragment)(b => b.AddMarkupContent(0, markup));
        return this;
    }

    public ComponentParameterCollectionBuilder<TComponent> AddCascadingValue<TValue>(TValue value) where TValue : notnull
    {
        cascades.Add(inner => b =>
        {
            b.OpenComponent<CascadingValue<TValue>>(0);
            b.AddComponentParameter(1, "Value", value);
            b.AddComponentParameter(2, "ChildContent", inner);
            b.CloseComponent();
        });
        return this;
    }

    internal RenderFragment Build()
    {
        RenderFragment fragment = b =>
        {
            b.OpenComponent(0, typeof(TComponent));
            foreach (var (name, value) in parameters) { b.AddComponentParameter(1, name, value); }
            b.CloseComponent();
        };
        return cascades.Aggregate(fragment, (inner, wrap) => wrap(inner));
    }
}
