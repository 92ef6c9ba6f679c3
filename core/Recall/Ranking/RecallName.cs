using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fabric.Core.Recall.Ranking;

/// <summary>Names an answer by the state and the question that it is determined by.</summary>
internal static class RecallName
{
    public static string Of(IReadOnlyList<BankView> banks, RecallRequest request, QuestionVectors? question = null)
    {
        var text = new StringBuilder(256);
        foreach (var bank in banks)
        {
            text.Append(CultureInfo.InvariantCulture, $"{bank.Id.Value}\n{bank.Snapshot.Epoch}\n{bank.Weight:R}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{request.K}\n{request.TokenBudget}\n{request.AsOf?.UtcTicks}\n{request.KnownAt?.UtcTicks}\n");
        text.Append(CultureInfo.InvariantCulture, $"{request.QueryTime?.UtcTicks}\n{(int)request.Effort}\n{(int)request.MinTrust}\n");
        text.Append(CultureInfo.InvariantCulture, $"{request.IncludePrivate}\n{request.Diversity:R}\n");
        if (request.IncludeSecret)
        {
            text.Append("secret\n");
        }

        foreach (var generator in (question?.Vectors.Keys ?? []).Order(StringComparer.Ordinal))
        {
            text.Append(generator).Append('\n');
        }

        text.Append(request.Filter?.Expression.GetRawText()).Append('\n').Append(request.Query);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return Convert.ToHexStringLower(hash[..12]);
    }
}
