namespace GisData.Access;

public enum ReaderRole
{
    CouncilMember = 1,
    Analyst = 2,
    Operator = 3,
    /// <summary>The program itself: nightly run, import, report printing.</summary>
    System = 9,
}

/// <summary>Who asks. Resolved once per request or circuit, an argument of every query, set in the PostgreSQL session for the
/// row policies, and part of every cache key and ETag.</summary>
/// <param name="Districts">Districts the reader may see; null = all.</param>
/// <param name="Subjects">Subjects the reader may see; null = all.</param>
public sealed record Reader(string Name, ReaderRole Role, IReadOnlyList<int>? Districts = null, IReadOnlyList<int>? Subjects = null)
{
    public static readonly Reader System = new("system", ReaderRole.System);

    public bool MayReadPersonalData => Role is ReaderRole.Operator;
    /// <summary>May read what speaks of the whole city: its papers, their figures.</summary>
    public bool SeesWholeCity => Districts is null && Subjects is null;
    public bool MayRunJobs => Role is ReaderRole.Operator or ReaderRole.System;
    /// <summary>May see what imports brought and refused, row by row, and take one back: it concerns the whole city and its callers.</summary>
    public bool MayManageImports => MayRunJobs && SeesWholeCity;
    /// <summary>May see and change who gets papers by mail: names and addresses of persons, papers of the whole city.</summary>
    public bool MayManageDeliveries => MayReadPersonalData && SeesWholeCity;
    /// <summary>May run methods on single requests and take the results away: a cluster of three tells where three people called from.</summary>
    public bool MayUseWorkbench => Role is not ReaderRole.CouncilMember;
    /// <summary>May decide which requests report one incident.</summary>
    public bool MayDecideIncidents => Role is not ReaderRole.CouncilMember;
    /// <summary>May change the rule that joins reports without anybody being asked: it concerns the whole city.</summary>
    public bool MayChangeIncidentRule => Role is ReaderRole.Operator && SeesWholeCity;
    /// <summary>Council members ask; operators enter a question for them.</summary>
    public bool MayAskCouncilQuestions => Role is ReaderRole.CouncilMember or ReaderRole.Operator;
    /// <summary>Answers for a unit.</summary>
    public bool MayAnswerCouncilQuestions => Role is not ReaderRole.CouncilMember;
    /// <summary>Minutes hang on papers, and papers speak of the whole city.</summary>
    public bool MayKeepMinutes => SeesWholeCity && Role is not ReaderRole.System;
    /// <summary>May write down what the council and the municipality decided and did with a proposal.</summary>
    public bool MayRecordDecisions => MayRunJobs && SeesWholeCity;
    public bool MayPropose => Role is not ReaderRole.CouncilMember;

    /// <summary>Short stable text that differs whenever what may be seen differs.</summary>
    public string CacheKey => $"{(int)Role}|{List(Districts)}|{List(Subjects)}";

    private static string List(IReadOnlyList<int>? ids) => ids is null ? "*" : string.Join(',', ids.Order());
}
