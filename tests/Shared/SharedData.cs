using System.Runtime.CompilerServices;

namespace Observatory.Tests;

/// <summary>Where the reference inputs lie: a folder named <c>shared</c> beside the repository, never inside it.
/// A test that needs it skips, saying so, where it is absent.</summary>
internal static class SharedData
{
    private static readonly string RepositoryRoot = FindRepositoryRoot();

    public static string Repository => RepositoryRoot;

    /// <summary>The full path of a file below <c>shared/</c>; skips the calling test where the file is absent.</summary>
    public static string Require(string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", relativePath));
        Assert.SkipUnless(File.Exists(path), $"needs shared/{relativePath} beside the repository, which is absent here");
        return path;
    }

    private static string FindRepositoryRoot([CallerFilePath] string thisFile = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
