namespace Observatory.Client.CityView;

/// <summary>A branch of <see cref="FacetTree"/>.</summary>
/// <param name="Own">What the branch stands for beside its leaves: a department that also answers requests itself.</param>
public sealed record FacetBranch(int Id, string Name, IReadOnlyList<(int Id, string Name)> Leaves, int? Own = null)
{
    public IReadOnlyList<int> Ids { get; } = [.. Leaves.Select(leaf => leaf.Id), .. Own is { } own ? [own] : Array.Empty<int>()];
}
