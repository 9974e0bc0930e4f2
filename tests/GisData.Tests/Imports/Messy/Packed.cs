using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using Observatory.Tests;

namespace GisData.Tests.Imports.Messy;

/// <summary>Files in files, and a GeoPackage.</summary>
internal static class Packed
{
    private static readonly DateTimeOffset Stamp = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return bytes.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = Stamp;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The same zip, but its first file is said to be encrypted: the library writes none that is.</summary>
    public static byte[] Locked(byte[] zip)
    {
        var locked = zip.ToArray();
        // Flags lie after the signature and the version, of the list of files after two versions.
        locked[6] |= 1;
        locked[locked.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;
        return locked;
    }

    /// <summary>UTM 39 N as a definition that names no code.</summary>
    public const string OwnSystem = """PROJCS["city's own",GEOGCS["g",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",51],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]""";

    /// <param name="code">EPSG code of the points.</param>
    public static byte[] GeoPackage(int code, params (string Id, string At, string Subject, string Status, double X, double Y)[] rows) => GeoPackage(code, "", rows);

    /// <param name="code">EPSG code of the points; with a definition a number of the file's own.</param>
    public static byte[] GeoPackage(int code, string definition, params (string Id, string At, string Subject, string Status, double X, double Y)[] rows)
    {
        var folder = TestDirectories.New("gpkg");
        try
        {
            var file = Path.Combine(folder, "layer.gpkg");
            using (var made = new SqliteConnection($"Data Source={file};Pooling=False"))
            {
                made.Open();
                using var tables = made.CreateCommand();
                tables.CommandText = """"
                    create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text);
                    create table gpkg_contents (table_name text primary key, data_type text, srs_id integer);
                    create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer, z tinyint, m tinyint);
                    insert into gpkg_spatial_ref_sys values ('s', $code, case when $definition = '' then 'EPSG' else 'NONE' end, $code, $definition);
                    insert into gpkg_contents values ('line 137 "calls"', 'features', $code);
                    insert into gpkg_geometry_columns values ('line 137 "calls"', 'geom', 'POINT', $code, 0, 0);
                    create table "line 137 ""calls""" (fid integer primary key, geom blob, id text, at text, subject text, status text, closed text, area text, phone text);
                    """";
                tables.Parameters.AddWithValue("$code", code);
                tables.Parameters.AddWithValue("$definition", definition);
                tables.ExecuteNonQuery();
                foreach (var row in rows)
                {
                    using var insert = made.CreateCommand();
                    insert.CommandText = "insert into \"line 137 \"\"calls\"\"\" (geom, id, at, subject, status) values ($g, $i, $a, $s, $t)";
                    insert.Parameters.AddWithValue("$g", Point(code, row.X, row.Y));
                    insert.Parameters.AddWithValue("$i", row.Id);
                    insert.Parameters.AddWithValue("$a", row.At);
                    insert.Parameters.AddWithValue("$s", row.Subject);
                    insert.Parameters.AddWithValue("$t", row.Status);
                    insert.ExecuteNonQuery();
                }
            }

            return File.ReadAllBytes(file);
        }
        finally
        {
            TestDirectories.Delete(folder);
        }
    }

    // With an envelope of x and y in front, as most programs write it.
    private static byte[] Point(int code, double x, double y)
    {
        var bytes = new byte[8 + 32 + 21];
        Encoding.ASCII.GetBytes("GP").CopyTo(bytes, 0);
        bytes[3] = 0b11;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), code);
        double[] envelope = [x, x, y, y];
        for (var i = 0; i < 4; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 + i * 8), envelope[i]);
        bytes[40] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(41), 1);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(45), x);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(53), y);
        return bytes;
    }
}
