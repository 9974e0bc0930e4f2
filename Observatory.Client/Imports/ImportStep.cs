using GisData.Imports.Wizard;

namespace Observatory.Client.Imports;

/// <summary>The steps of the wizard, in order; the address says which one is open.</summary>
internal static class ImportStep
{
    public const string File = "file", Columns = "columns", Words = "words", Check = "check", Import = "import";

    public static readonly IReadOnlyList<string> All = [File, Columns, Words, Check, Import];

    /// <summary>A step that an address names wrongly is the first.</summary>
    public static string Of(string? step, bool hasUpload) => !hasUpload ? File : step is not null && All.Contains(step) ? step : Columns;

    public static string Address(string uploadId, string step) => $"/admin/imports/new?upload={uploadId}&step={step}";

    /// <summary>How long what is known of an upload's long work is good for.</summary>
    public static TimeSpan Good(UploadJob seen) => TimeSpan.FromMilliseconds(seen.Job is { IsUnderWay: true } or { Search.State: JobState.Running } ? 500 : 2000);
}

/// <param name="Job">The upload's last work; null where there was none.</param>
public sealed record UploadJob(ImportJob? Job);
