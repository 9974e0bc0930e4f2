using System.Reflection;

namespace GisData.Database;

/// <summary>SQL that lies as a file beside the C# that runs it and is built into the assembly.</summary>
public static class EmbeddedSql
{
    /// <summary>The text of <paramref name="fileName"/> in the folder of <paramref name="beside"/>, or in its <c>Sql</c> folder.</summary>
    /// <exception cref="InvalidOperationException">no such file was built in.</exception>
    public static string Read(Type beside, string fileName)
    {
        var assembly = beside.Assembly;
        return Find(assembly, $"{beside.Namespace}.{fileName}") ?? Find(assembly, $"{beside.Namespace}.Sql.{fileName}")
            ?? throw new InvalidOperationException($"No SQL file {fileName} beside {beside.FullName}, nor in its folder Sql.");
    }

    /// <summary>All files of one folder (given as namespace), in order of their names.</summary>
    public static IReadOnlyList<SqlScript> List(Assembly assembly, string folder)
        => [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(folder + ".", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => new SqlScript(n[(folder.Length + 1)..], Find(assembly, n)!))];

    private static string? Find(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
