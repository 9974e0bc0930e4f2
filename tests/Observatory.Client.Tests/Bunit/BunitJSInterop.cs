using System.Diagnostics.CodeAnalysis;
using Microsoft.JSInterop;

namespace Bunit;

public enum JSRuntimeMode
{
    Strict,
    Loose,
}

public sealed record JSRuntimeInvocation(string Identifier, IReadOnlyList<object?> Arguments);

public sealed class JSRuntimeInvocationHandler<TResult>
{
    internal TResult? Result { get; private set; }

    public JSRuntimeInvocationHandler<TResult> SetResult(TResult result)
    {
        Result = result;
        return this;
    }
}

/// <summary>JavaScript that only remembers what it was asked. Modules are imported as themselves and remember too.</summary>
public sealed class BunitJSInterop
{
    private readonly List<JSRuntimeInvocation> invocations = [];

    public BunitJSInterop() => JSRuntime = new Runtime(this);

    public JSRuntimeMode Mode { get; set; } = JSRuntimeMode.Strict;

    public IJSRuntime JSRuntime { get; }

    public IReadOnlyList<JSRuntimeInvocation> Invocations => invocations;

    /// <summary>Modules that were disposed; a component that imports one must leave it here.</summary>
    public int DisposedModules { get; private set; }

    private readonly Dictionary<string, Func<object?>> answers = [];

    /// <summary>What a function answers; as in bUnit, nothing until its result is set.</summary>
    public JSRuntimeInvocationHandler<TResult> Setup<TResult>(string identifier, Predicate<JSRuntimeInvocation> _)
    {
        var handler = new JSRuntimeInvocationHandler<TResult>();
        answers[identifier] = () => handler.Result;
        return handler;
    }

    private ValueTask<TValue> Answer<TValue>(string identifier, object?[]? args)
    {
        invocations.Add(new(identifier, args ?? []));
        if (identifier == "import") { return ValueTask.FromResult((TValue)(object)new Module(this)); }
        if (answers.TryGetValue(identifier, out var answer)) { return ValueTask.FromResult((TValue)answer()!); }
        return Mode == JSRuntimeMode.Loose
            ? ValueTask.FromResult<TValue>(default!)
            : throw new InvalidOperationException($"The test did not expect JavaScript: {identifier}. Set JSInterop.Mode to Loose.");
    }

    private sealed class Runtime(BunitJSInterop owner) : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers((DynamicallyAccessedMemberTypes)547)] TValue>(string identifier, object?[]? args) => owner.Answer<TValue>(identifier, args);

        public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers((DynamicallyAccessedMemberTypes)547)] TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => owner.Answer<TValue>(identifier, args);
    }

    private sealed class Module(BunitJSInterop owner) : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers((DynamicallyAccessedMemberTypes)547)] TValue>(string identifier, object?[]? args) => owner.Answer<TValue>(identifier, args);

        public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers((DynamicallyAccessedMemberTypes)547)] TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => owner.Answer<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            owner.DisposedModules++;
            return ValueTask.CompletedTask;
        }
    }
}
