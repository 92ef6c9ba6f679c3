namespace Fabric.Core.Scanning;

/// <summary>What was found in a text. Personal data comes last.</summary>
internal enum FindingKind
{
    AwsAccessKey,
    GitHubToken,
    GitLabToken,
    SlackToken,
    GoogleApiKey,
    StripeKey,
    OpenAIKey,
    AnthropicKey,
    NpmToken,
    FabricKey,
    AzureKey,
    JsonWebToken,
    PrivateKey,
    PasswordInAddress,
    PasswordInSettings,
    EmailAddress,
    PhoneNumber,
    CardNumber,
    Iban,
}
