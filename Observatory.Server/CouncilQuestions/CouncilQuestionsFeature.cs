using GisData.CouncilQuestions;

namespace Observatory.Server.CouncilQuestions;

/// <summary>What the council asks, and the minutes that hang on a paper.</summary>
internal static class CouncilQuestionsFeature
{
    public static IServiceCollection AddCouncilQuestions(this IServiceCollection services)
        => services.AddSingleton<ICouncilQuestionQueries, CouncilQuestionQueries>().AddSingleton<ICouncilQuestionCommands, CouncilQuestionCommands>();
}
