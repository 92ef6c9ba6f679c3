namespace Fabric.Core.Scanning;

/// <summary>Where something was found in a text.</summary>
internal readonly record struct Finding(FindingKind Kind, int Start, int Length)
{
    public bool IsPersonal => Kind >= FindingKind.EmailAddress;

    public int End => Start + Length;

    /// <summary>What it is, for people.</summary>
    public string Name => Kind switch
    {
        FindingKind.AwsAccessKey => "AWS access key",
        FindingKind.GitHubToken => "GitHub token",
        FindingKind.GitLabToken => "GitLab token",
        FindingKind.SlackToken => "Slack token",
        FindingKind.GoogleApiKey => "Google API key",
        FindingKind.StripeKey => "Stripe key",
        FindingKind.OpenAIKey => "OpenAI key",
        FindingKind.AnthropicKey => "Anthropic key",
        FindingKind.NpmToken => "npm token",
        FindingKind.FabricKey => "Fabric key",
        FindingKind.AzureKey => "Azure key",
        FindingKind.JsonWebToken => "JSON web token",
        FindingKind.PrivateKey => "private key",
        FindingKind.PasswordInAddress => "password in an address",
        FindingKind.PasswordInSettings => "password in settings",
        FindingKind.EmailAddress => "e-mail address",
        FindingKind.PhoneNumber => "phone number",
        FindingKind.CardNumber => "card number",
        _ => "IBAN",
    };
}
