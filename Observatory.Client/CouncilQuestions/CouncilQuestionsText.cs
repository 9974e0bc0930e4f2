namespace Observatory.Client.CouncilQuestions;

/// <summary>Marks <c>CouncilQuestionsText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class CouncilQuestionsText;
