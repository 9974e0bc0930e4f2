using System.Collections;
using System.Reflection;
using Analytics.Trust;

namespace Observatory.Tests.Trust;

/// <summary>"No NaN ever leaves Analytics": every public function of numbers is asked with the oddest numbers there are. It refuses them with a reason, or answers with numbers.</summary>
public class NoNumberLeavesAnalyticsTests
{
    private static readonly double[] OddDoubles = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, 0, double.Epsilon, 0.5, 1, 3, 1e300];
    private static readonly long[] OddWholes = [-1, 0, 1, 2, 30];
    private const int MostCalls = 20_000;

    public static TheoryData<string> Functions() => [.. Methods().Select(Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_refuses_or_answers_with_numbers(string name)
    {
        var method = Methods().Single(m => Name(m) == name);
        foreach (var arguments in Arguments(method.GetParameters()))
        {
            object? answer;
            try { answer = method.Invoke(null, arguments); }
            catch (TargetInvocationException e) when (e.InnerException is ArgumentException) { continue; }
            Assert.False(HasNaN(answer, 0), $"{name}({string.Join(", ", arguments)}) = {answer}");
        }
    }

    [Fact]
    public void The_search_finds_what_it_should_look_at()
    {
        Assert.InRange(Functions().Count, 20, 1000);
        Assert.True(HasNaN(new WilsonInterval(0.5, double.NaN, 1), 0));
        Assert.True(HasNaN((1.0, new[] { 1.0, double.NaN }), 0));
        Assert.False(HasNaN(new WilsonInterval(null, 0, 1), 0));
    }

    private static IEnumerable<MethodInfo> Methods()
        => typeof(WilsonInterval).Assembly.GetExportedTypes().Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => !m.IsGenericMethod && !m.IsSpecialName && m.ReturnType != typeof(void) && m.GetParameters() is { Length: > 0 } parameters
                && parameters.Any(p => IsReal(p.ParameterType)) && parameters.All(p => Values(p) is not null));

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}({string.Join(",", method.GetParameters().Select(p => p.ParameterType.Name))})";

    private static bool IsReal(Type type) => type == typeof(double) || type == typeof(double?) || type == typeof(double[]) || type == typeof(ReadOnlySpan<double>);

    // Null: a kind of parameter that the search cannot make up; such functions have tests of their own.
    private static object?[]? Values(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(double)) return [.. OddDoubles.Cast<object>()];
        if (type == typeof(double?)) return [.. OddDoubles.Cast<object>(), null];
        if (type == typeof(int)) return [.. OddWholes.Select(w => (object)(int)w)];
        if (type == typeof(long)) return [.. OddWholes.Cast<object>()];
        if (type == typeof(bool)) return [false, true];
        if (type == typeof(string)) return ["a"];
        if (type.IsEnum) return [.. Enum.GetValues(type).Cast<object>()];
        return parameter is { HasDefaultValue: true, DefaultValue: null } ? [null] : null;
    }

    // All combinations while they are few, else every so-manieth.
    private static IEnumerable<object?[]> Arguments(ParameterInfo[] parameters)
    {
        var values = parameters.Select(p => Values(p)!).ToArray();
        var all = values.Aggregate(1L, (product, v) => product * v.Length);
        // A step without a common factor visits every value of every parameter.
        var step = all <= MostCalls ? 1 : all / MostCalls | 1;
        for (long at = 0; at < all; at += step)
        {
            var (rest, arguments) = (at, new object?[values.Length]);
            for (var i = 0; i < values.Length; i++) (arguments[i], rest) = (values[i][rest % values[i].Length], rest / values[i].Length);
            yield return arguments;
        }
    }

    private static bool HasNaN(object? value, int depth) => value switch
    {
        null or string => false,
        double number => double.IsNaN(number),
        float number => float.IsNaN(number),
        _ when depth > 4 || value.GetType().IsPrimitive || value.GetType().IsEnum => false,
        IEnumerable items => items.Cast<object?>().Take(1000).Any(i => HasNaN(i, depth + 1)),
        _ => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).Any(p => HasNaN(p.GetValue(value), depth + 1))
            || value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance).Any(f => HasNaN(f.GetValue(value), depth + 1)),
    };
}
