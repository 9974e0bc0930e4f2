using GisData.Cities;
using GisData.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Observatory.Server.Installation;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Reports;

namespace Observatory.Tests.NightlyRuns;

/// <summary>The dashboard's scheduler over a database, started: what is due by its clock fires. No web server.</summary>
internal sealed class SchedulerOfTheSmallCity : IAsyncDisposable
{
    private readonly IHost _host;

    private SchedulerOfTheSmallCity(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    /// <param name="now">What the clock shows at the start; from there it runs on.</param>
    /// <param name="papers">Instead of the press; null = the press.</param>
    public static async Task<SchedulerOfTheSmallCity> StartAsync(ObservatoryDatabase database, DateTimeOffset now, INightlyPapers? papers = null, CityPack? pack = null, ILoggerProvider? log = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        if (log is not null) builder.Logging.AddProvider(log).AddFilter("Quartz", LogLevel.None);
        builder.Services.AddObservatory(new InstallationPaths("", ""), builder.Configuration, pack ?? SmallCity.Pack, database);
        builder.Services.AddNightlySchedule(builder.Configuration, database);
        builder.Services.AddReportSchedule();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new ShiftedClock(now - TimeProvider.System.GetUtcNow())));
        if (papers is not null) builder.Services.Replace(ServiceDescriptor.Singleton(papers));
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new SchedulerOfTheSmallCity(host);
    }

    /// <summary>Made known an hour ahead and started a moment before the hour, so that it comes while the scheduler runs, however slowly it starts.</summary>
    public static async Task<SchedulerOfTheSmallCity> StartShortlyBeforeAsync(ObservatoryDatabase database, DateTimeOffset due, INightlyPapers? papers = null, CityPack? pack = null, ILoggerProvider? log = null)
    {
        await using (await StartAsync(database, due.AddHours(-1), papers, pack))
        {
        }

        return await StartAsync(database, due.AddSeconds(-2), papers, pack, log);
    }

    /// <summary>Waits until a query of one number says what is wanted; fails with what it says otherwise.</summary>
    public static async Task UntilAsync(ObservatoryDatabase database, string sql, long wanted, int seconds = 40)
    {
        var clock = TimeProvider.System;
        long said = -1;
        for (var since = clock.GetTimestamp(); clock.GetElapsedTime(since).TotalSeconds < seconds; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            said = await CountAsync(database, sql);
            if (said == wanted) return;
        }

        Assert.Fail($"{sql} gives {said} and not {wanted} after {seconds} s");
    }

    public static async Task<long> CountAsync(ObservatoryDatabase database, string sql)
    {
        await using var connection = await database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else _host.Dispose();
    }

    // Time runs as it does, from another day on.
    private sealed class ShiftedClock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }
}
