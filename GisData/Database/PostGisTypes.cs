using NetTopologySuite.Geometries;
using Npgsql;
using Npgsql.Internal;
using Npgsql.Internal.Postgres;

namespace GisData.Database;

/// <summary>Geometry of NetTopologySuite as parameters, results, arrays and in binary COPY. Npgsql's own plugin needs a package
/// that not every feed has; this uses its experimental resolver API, hence the exact pin of Npgsql.</summary>
public static class PostGisTypes
{
    public static NpgsqlDataSourceBuilder UsePostGis(this NpgsqlDataSourceBuilder builder)
    {
        builder.AddTypeInfoResolverFactory(new Factory());
        return builder;
    }

    private sealed class Factory : PgTypeInfoResolverFactory
    {
        public override IPgTypeInfoResolver CreateResolver() => new Resolver(AddScalars(new TypeInfoMappingCollection()));

        public override IPgTypeInfoResolver CreateArrayResolver() => new Resolver(AddArrays(AddScalars(new TypeInfoMappingCollection())));
    }

    private sealed class Resolver(TypeInfoMappingCollection mappings) : IPgTypeInfoResolver
    {
        public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) => mappings.Find(type, dataTypeName, options);
    }

    private static TypeInfoMappingCollection AddScalars(TypeInfoMappingCollection mappings)
    {
        foreach (var name in (string[])["geometry", "geography"])
        {
            var isDefault = name == "geometry";
            mappings.AddType<Geometry>(name, static (o, m, _) => m.CreateInfo(o, new GeometryConverter<Geometry>()),
                isDefault ? MatchRequirement.Single : MatchRequirement.DataTypeName);
            Add<Point>(isDefault);
            Add<LineString>(isDefault);
            Add<Polygon>(isDefault);
            Add<MultiPoint>(isDefault);
            Add<MultiLineString>(isDefault);
            Add<MultiPolygon>(isDefault);
            Add<GeometryCollection>(isDefault);

            void Add<T>(bool preferred) where T : Geometry
                => mappings.AddType<T>(name, static (o, m, _) => m.CreateInfo(o, new GeometryConverter<T>()), preferred);
        }

        return mappings;
    }

    private static TypeInfoMappingCollection AddArrays(TypeInfoMappingCollection mappings)
    {
        foreach (var name in (string[])["geometry", "geography"])
        {
            mappings.AddArrayType<Geometry>(name);
            mappings.AddArrayType<Point>(name);
            mappings.AddArrayType<LineString>(name);
            mappings.AddArrayType<Polygon>(name);
            mappings.AddArrayType<MultiPoint>(name);
            mappings.AddArrayType<MultiLineString>(name);
            mappings.AddArrayType<MultiPolygon>(name);
            mappings.AddArrayType<GeometryCollection>(name);
        }

        return mappings;
    }
}
