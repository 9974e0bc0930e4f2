using System.Text.RegularExpressions;

namespace GisData.Imports;

/// <summary>Why a row was refused, taken apart: pages say it in the reader's language and count like with like, while the log and the file
/// of refused rows keep the sentence.</summary>
/// <param name="Kind">A member of <see cref="Kinds"/>; "other" where the sentence is none of ours.</param>
/// <param name="Values">What the sentence names: the word, the numbers, the day.</param>
public sealed partial record RejectReason(string Kind, IReadOnlyList<string> Values, string Sentence)
{
    private static readonly (string Kind, Regex Form)[] Forms =
    [
        ("fieldCount", FieldCount()), ("empty", Empty()), ("unknownSubject", UnknownSubject()), ("tooEarly", TooEarly()), ("future", Future()), ("closedBefore", ClosedBefore()),
        ("noNumber", NoNumber()), ("noTime", NoTime()), ("noDay", NoDay()), ("noClock", NoClock()), ("unknownStatus", UnknownStatus()), ("noWholeNumber", NoWholeNumber()), ("cut", Cut()), ("testMessage", TestMessage()),
    ];

    public static IReadOnlyList<string> Kinds { get; } = [.. Forms.Select(f => f.Kind), "other"];

    public static RejectReason Of(string sentence)
    {
        foreach (var (kind, form) in Forms)
            if (form.Match(sentence) is { Success: true } match) return new RejectReason(kind, [.. match.Groups.Cast<Group>().Skip(1).Select(g => g.Value)], sentence);
        return new RejectReason("other", [sentence], sentence);
    }

    [GeneratedRegex(@"^has (\d+) fields, the header has (\d+)$")]
    private static partial Regex FieldCount();

    [GeneratedRegex("^is empty$")]
    private static partial Regex Empty();

    [GeneratedRegex("^'(.*)' is not a subject of the city pack$", RegexOptions.Singleline)]
    private static partial Regex UnknownSubject();

    [GeneratedRegex(@"^is before (\d{4}-\d\d-\d\d)$")]
    private static partial Regex TooEarly();

    [GeneratedRegex("^lies in the future$")]
    private static partial Regex Future();

    [GeneratedRegex("^is before the request was made$")]
    private static partial Regex ClosedBefore();

    [GeneratedRegex("^'(.*)' is not a number$", RegexOptions.Singleline)]
    private static partial Regex NoNumber();

    [GeneratedRegex("^'(.*)' is not a time of the form (.*)$", RegexOptions.Singleline)]
    private static partial Regex NoTime();

    [GeneratedRegex(@"^there is no day (\d+-\d+-\d+) in the (\w+) calendar$")]
    private static partial Regex NoDay();

    [GeneratedRegex(@"^there is no time (\d+:\d+:\d+(?: [AP]M)?)$")]
    private static partial Regex NoClock();

    [GeneratedRegex("^'(.*)' is not a status of the profile$", RegexOptions.Singleline)]
    private static partial Regex UnknownStatus();

    [GeneratedRegex(@"^'(.*)' is not a whole number from (\d+) to (\d+)$", RegexOptions.Singleline)]
    private static partial Regex NoWholeNumber();

    [GeneratedRegex("^is a test message of the source$")]
    private static partial Regex TestMessage();

    [GeneratedRegex("^was cut off inside a quoted field$")]
    private static partial Regex Cut();
}
