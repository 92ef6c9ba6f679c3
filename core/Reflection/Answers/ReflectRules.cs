namespace Fabric.Core.Reflection.Answers;

/// <summary>The limits of a reflection; those of its recall are checked there.</summary>
internal static class ReflectRules
{
    public const int MaxK = 100;
    public const int MaxCitations = 20;

    /// <exception cref="FabricException">The request breaks a limit; the message names the field.</exception>
    public static void Check(ReflectRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Question))
        {
            throw Invalid("Question is empty");
        }

        if (request.K is < 1 or > MaxK)
        {
            throw Invalid($"K is {request.K}; it must be 1 to {MaxK}");
        }

        if (request.MaxCitations is < 1 or > MaxCitations)
        {
            throw Invalid($"MaxCitations is {request.MaxCitations}; it must be 1 to {MaxCitations}");
        }

        if (request.TokenBudget < 0)
        {
            throw Invalid($"TokenBudget is {request.TokenBudget}; it must not be negative");
        }

        if (request.MinConfidence is not (>= 0 and <= 1))
        {
            throw Invalid("MinConfidence must be 0 to 1");
        }

        if (!Enum.IsDefined(request.Wording))
        {
            throw Invalid("Wording is not one of its values");
        }
    }

    private static FabricException Invalid(string what) => new(ErrorCode.InvalidRequest, $"Reflect refused: {what}.");
}
