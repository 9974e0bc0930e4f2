using GisData.ReferenceLayers;

namespace Observatory.Server.ReferenceLayers;

/// <summary>Population, weather, named periods, streets and places, and boundary editions.</summary>
internal static class ReferenceLayersFeature
{
    public static IServiceCollection AddReferenceLayers(this IServiceCollection services) => services
        .AddSingleton<IReferenceLayerQueries, ReferenceLayerQueries>()
        .AddSingleton<IReferenceLayerCommands, ReferenceLayerCommands>();
}
