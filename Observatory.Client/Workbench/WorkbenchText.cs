namespace Observatory.Client.Workbench;

/// <summary>Marks <c>WorkbenchText.resx</c>.</summary>
public sealed class WorkbenchText;
