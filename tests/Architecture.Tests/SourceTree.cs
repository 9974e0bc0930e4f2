namespace Observatory.Tests.Architecture;

/// <summary>The files of the repository that people write, read once.</summary>
internal static class SourceTree
{
    public static readonly string Root = SharedData.Repository;
    public static readonly string[] Projects = ["Analytics", "GisData", "Observatory.Client", "Observatory.Server"];
    private static readonly string[] Code = [".cs", ".razor", ".js", ".sql", ".css", ".mjs"];
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "lib", ".observatory", "TestResults", "_framework"];

    public static IEnumerable<string> CodeFiles(params string[] folders)
        => (folders.Length == 0 ? [.. Projects, "tests"] : folders)
            .SelectMany(folder => Files(Path.Combine(Root, folder)))
            .Where(file => Code.Contains(Path.GetExtension(file)))
            .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static IEnumerable<string> Files(string folder)
        => Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(d => !Skipped.Contains(Path.GetFileName(d)))
            .SelectMany(Files));
}
