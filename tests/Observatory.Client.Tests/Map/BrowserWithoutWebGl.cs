using System.Diagnostics.CodeAnalysis;
using Microsoft.JSInterop;

namespace Observatory.Client.Tests.Map;

/// <summary>A browser that loads every script and cannot draw: whatever it is asked to make, it answers null.</summary>
internal sealed class BrowserWithoutWebGl : IJSRuntime, IJSObjectReference
{
    public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers((DynamicallyAccessedMemberTypes)547)] TValue>(string identifier, object?[]? args)
        => ValueTask.FromResult(identifier == "import" ? (TValue)(object)this : default!);

    public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers((DynamicallyAccessedMemberTypes)547)] TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        => InvokeAsync<TValue>(identifier, args);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
