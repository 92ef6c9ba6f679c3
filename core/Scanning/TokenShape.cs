using System.Buffers;

namespace Fabric.Core.Scanning;

/// <summary>A credential that is known by how it begins: a prefix, then so many characters of a class.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Prefix">How it begins.</param>
/// <param name="Class">What follows.</param>
/// <param name="Least">How many of these there are at least.</param>
/// <param name="Most">How many there are at most.</param>
internal sealed record TokenShape(FindingKind Kind, string Prefix, SearchValues<char> Class, int Least, int Most = int.MaxValue)
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphanumeric);
    private static readonly SearchValues<char> Words = SearchValues.Create(Alphanumeric + "_-");
    private static readonly SearchValues<char> Base64 = SearchValues.Create(Alphanumeric + "+/=");

    /// <summary>The credentials that are known by how they begin, as their issuers document them.</summary>
    public static IReadOnlyList<TokenShape> All { get; } =
    [
        new(FindingKind.AwsAccessKey, "AKIA", Upper, 16, 16),
        new(FindingKind.AwsAccessKey, "ASIA", Upper, 16, 16),
        new(FindingKind.GitHubToken, "ghp_", Letters, 36),
        new(FindingKind.GitHubToken, "gho_", Letters, 36),
        new(FindingKind.GitHubToken, "ghu_", Letters, 36),
        new(FindingKind.GitHubToken, "ghs_", Letters, 36),
        new(FindingKind.GitHubToken, "ghr_", Letters, 36),
        new(FindingKind.GitHubToken, "github_pat_", Words, 22),
        new(FindingKind.GitLabToken, "glpat-", Words, 20),
        new(FindingKind.SlackToken, "xoxb-", Words, 20),
        new(FindingKind.SlackToken, "xoxp-", Words, 20),
        new(FindingKind.SlackToken, "xoxa-", Words, 20),
        new(FindingKind.SlackToken, "xoxr-", Words, 20),
        new(FindingKind.SlackToken, "xapp-", Words, 20),
        new(FindingKind.GoogleApiKey, "AIza", Words, 35, 35),
        new(FindingKind.StripeKey, "sk_live_", Letters, 16),
        new(FindingKind.StripeKey, "sk_test_", Letters, 16),
        new(FindingKind.StripeKey, "rk_live_", Letters, 16),
        new(FindingKind.StripeKey, "rk_test_", Letters, 16),
        new(FindingKind.AnthropicKey, "sk-ant-", Words, 20),
        new(FindingKind.OpenAIKey, "sk-proj-", Words, 20),
        new(FindingKind.OpenAIKey, "sk-svcacct-", Words, 20),

        // The oldest form has no mark of its own; without hyphens, so that a name such as sk-learn-... is none.
        new(FindingKind.OpenAIKey, "sk-", Letters, 32),
        new(FindingKind.NpmToken, "npm_", Letters, 36, 36),
        new(FindingKind.FabricKey, "fk_", Words, 50),
        new(FindingKind.AzureKey, "AccountKey=", Base64, 40),
        new(FindingKind.AzureKey, "SharedAccessKey=", Base64, 40),
    ];

    /// <summary>How long the credential is that begins at a place of a text; 0 when none does.</summary>
    public int Match(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if ((at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])) || !rest.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return 0;
        }

        var end = rest[Prefix.Length..].IndexOfAnyExcept(Class);
        var length = end < 0 ? rest.Length - Prefix.Length : end;
        return length >= Least && length <= Most ? Prefix.Length + length : 0;
    }
}
