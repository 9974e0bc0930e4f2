using System.CommandLine;
using GisData.Briefs;
using Observatory.Client.Localization;
using Observatory.Server.CommandLine;

namespace Observatory.Server.Printing;

/// <summary>What the verbs that write a paper share: <c>-o FILE.pdf</c>, <c>--language</c>, and how it ends.</summary>
internal sealed class PaperOptions
{
    private readonly Option<string> output = new("--output", "-o") { Description = "Where the PDF is written.", Required = true };
    private readonly Option<string> language = new("--language") { Description = "fa or en.", DefaultValueFactory = _ => Languages.Persian };

    public static PaperOptions AddTo(Command command)
    {
        var options = new PaperOptions();
        command.Options.Add(options.output);
        command.Options.Add(options.language);
        return options;
    }

    /// <exception cref="BadInputException">An unknown language, or a folder that is not there.</exception>
    public (string File, string Language) Read(ParseResult parsed)
    {
        var wanted = parsed.GetValue(language)!;
        if (!Languages.IsKnown(wanted)) throw new BadInputException($"--language {wanted}: papers are printed in fa or en.");
        var file = Path.GetFullPath(parsed.GetValue(output)!);
        if (Directory.Exists(file)) throw new BadInputException($"{file} is a folder; name the file to write, e.g. {Path.Combine(file, "paper.pdf")}.");
        return Directory.Exists(Path.GetDirectoryName(file)) ? (file, wanted) : throw new BadInputException($"There is no folder {Path.GetDirectoryName(file)} to write {Path.GetFileName(file)} to.");
    }

    public async Task<VerbResult> WriteAsync(string file, Func<Task<PrintedPaper>> print, CancellationToken ct)
    {
        try
        {
            var paper = await print();
            await WriteWholeAsync(file, paper.Pdf, ct);
            return new VerbResult(
                new { file, runId = paper.Key.RunId, kind = paper.Key.Kind, periodFirst = paper.Key.First, periodLast = paper.Key.Last, pages = paper.Pages, bytes = paper.Pdf.Length, sha256 = paper.Sha256, reportId = paper.ReportId, fromArchive = paper.FromArchive },
                $"{file}: {paper.Pages} pages of run {paper.Key.RunId}{(paper.FromArchive ? ", as it went out before" : "")}.");
        }
        catch (Exception e) when (e is NoCompleteRunException or ChromiumMissingException or PrintFailedException)
        {
            return new VerbResult(new { error = e.Message }, e.Message, Failed: true);
        }
    }

    /// <summary>Beside its name first, then renamed: whoever opens the file finds the old paper or the new one, never half of one.</summary>
    internal static async Task WriteWholeAsync(string file, byte[] bytes, CancellationToken ct)
    {
        // A device (/dev/stdout) is written to, not replaced.
        if (file.StartsWith("/dev/", StringComparison.Ordinal))
        {
            await File.WriteAllBytesAsync(file, bytes, ct);
            return;
        }

        var part = $"{file}.{Path.GetRandomFileName()}.part";
        try
        {
            await File.WriteAllBytesAsync(part, bytes, ct);
            File.Move(part, file, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }
}
