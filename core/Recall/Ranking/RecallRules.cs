namespace Fabric.Core.Recall.Ranking;

/// <summary>The limits of a recall.</summary>
internal static class RecallRules
{
    public const int MaxK = 1000;
    public const int MaxQueryLength = 8192;
    public const int MaxBanks = 64;

    /// <exception cref="FabricException">The request breaks a limit; the message names the field.</exception>
    public static void Check(IReadOnlyList<BankView> banks, RecallRequest request, int maxBanks = MaxBanks)
    {
        if (banks.Count == 0 || banks.Count > maxBanks)
        {
            throw Invalid($"{banks.Count} banks were asked; it must be 1 to {maxBanks}");
        }

        Check(request);
    }

    /// <exception cref="FabricException">The request breaks a limit; the message names the field.</exception>
    public static void Check(RecallRequest request)
    {
        if (request.K is < 1 or > MaxK)
        {
            throw Invalid($"K is {request.K}; it must be 1 to {MaxK}");
        }

        if (request.TokenBudget < 0)
        {
            throw Invalid($"TokenBudget is {request.TokenBudget}; it must not be negative");
        }

        if (request.Query is null)
        {
            throw Invalid("Query is missing");
        }

        if (request.Query.Length > MaxQueryLength)
        {
            throw Invalid($"Query has {request.Query.Length} characters; it may have {MaxQueryLength}");
        }

        if (request.Query.AsSpan().IsWhiteSpace() && request.Filter is null)
        {
            throw Invalid("Query is empty; ask something, or give a filter to list by recency and importance");
        }

        if (request.Diversity is not (>= 0 and <= 1))
        {
            throw Invalid("Diversity must be 0 to 1");
        }

        if (!Enum.IsDefined(request.Effort) || !Enum.IsDefined(request.MinTrust))
        {
            throw Invalid("Effort or MinTrust is not one of its values");
        }
    }

    private static FabricException Invalid(string what) => new(ErrorCode.InvalidRequest, $"Recall refused: {what}.");
}
