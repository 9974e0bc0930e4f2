using GisData.Database;

namespace Observatory.Tests;

/// <summary>A database of its own for a test class: <c>class XTests(ClonedDatabase db) : IClassFixture&lt;ClonedDatabase&gt;</c>.</summary>
public sealed class ClonedDatabase(TemplateDatabase template) : IAsyncLifetime
{
    private ObservatoryDatabase? _database;

    public ObservatoryDatabase Database => _database ?? throw new InvalidOperationException("The fixture has not started.");

    public async ValueTask InitializeAsync() => _database = await CloneAsync();

    /// <summary>A further empty database, for a test that cannot share the class's own; dispose it with <see cref="DropAsync"/>.</summary>
    public async Task<ObservatoryDatabase> CloneAsync() => ObservatoryDatabase.OpenPrepared(template.ServerConnectionString, await template.CloneAsync("db"));

    public async Task DropAsync(ObservatoryDatabase clone)
    {
        await clone.DisposeAsync();
        await template.DropAsync(clone.Name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await DropAsync(_database);
    }
}
