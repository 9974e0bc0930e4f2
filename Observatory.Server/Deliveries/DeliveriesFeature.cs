using GisData.Cities;
using GisData.Deliveries;
using Microsoft.Extensions.Options;
using Observatory.Server.Installation;
using Observatory.Server.NightlyRuns;

namespace Observatory.Server.Deliveries;

/// <summary>Papers by mail: who gets them, the outbox, and the way out of it.</summary>
internal static class DeliveriesFeature
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeliveryOptions>()
            .Bind(configuration.GetSection(DeliveryOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptions.Validation>();
        services.AddSingleton<DeliveryStore>().AddSingleton<IDeliveryQueries, DeliveryQueries>().AddSingleton<IDeliveryCommands, DeliveryCommands>();
        services.AddSingleton<Func<IPost>>(s => () => s.GetRequiredService<IOptions<DeliveryOptions>>().Value is { Host.Length: > 0 } server
            ? new SmtpPost(server) : new FilePost(s.GetRequiredService<InstallationPaths>().CityDirectory(s.GetRequiredService<CityPack>().Slug)));
        services.AddSingleton<IPostSettings, PostSettings>();
        return services.AddSingleton<DeliveryRun>();
    }

    private sealed class PostSettings(IOptions<DeliveryOptions> options, IConfiguration configuration) : IPostSettings
    {
        public string? Server => options.Value is { Host: { Length: > 0 } host } server ? FormattableString.Invariant($"{host}:{server.Port}") : null;
        public string? Sender => Server is null ? null : options.Value.From;
        public string Folder => FilePost.Folder;
        public bool Sends => configuration.GetValue($"{NightlyRunOptions.Section}:{nameof(NightlyRunOptions.Scheduled)}", true);
    }
}
