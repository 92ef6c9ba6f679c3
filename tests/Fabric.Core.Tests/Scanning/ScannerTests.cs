using System.Text.Json;
using Fabric.Core.Scanning;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Scanning;

/// <summary>What is found in texts, and what is not. The tokens are put together here, so that none stands in a file.</summary>
public sealed class ScannerTests
{
    private static readonly string Mixed = string.Concat(Enumerable.Repeat("aB3dE5gH", 8));

    private static readonly ScanOptions Everything = new() { Credentials = ScanAction.Redact, Personal = ScanAction.Redact };

    [Theory]
    [InlineData("AKIA", "IOSFODNN7EXAMPLE", "AWS access key")]
    [InlineData("ghp_", "", "GitHub token")]
    [InlineData("github_pat_", "", "GitHub token")]
    [InlineData("glpat-", "", "GitLab token")]
    [InlineData("xoxb-", "", "Slack token")]
    [InlineData("AIza", "35", "Google API key")]
    [InlineData("sk_live_", "", "Stripe key")]
    [InlineData("sk-", "", "OpenAI key")]
    [InlineData("sk-proj-", "", "OpenAI key")]
    [InlineData("sk-ant-", "", "Anthropic key")]
    [InlineData("npm_", "36", "npm token")]
    [InlineData("fk_", "", "Fabric key")]
    [InlineData("AccountKey=", "", "Azure key")]
    public void Scan_TokenOfAService_IsTakenOut(string prefix, string body, string name)
    {
        var token = prefix + (int.TryParse(body, out var length) ? Mixed[..length] : body.Length > 0 ? body : Mixed);

        Redacted($"Use {token}, please.").ShouldBe($"Use [redacted: {name}], please.");
        Redacted(token).ShouldBe($"[redacted: {name}]");
        Redacted("x" + token).ShouldBe("x" + token);
    }

    [Theory]
    [InlineData("postgres://app:hunter22@db-fra-01/orders", "postgres://app:[redacted: password in an address]@db-fra-01/orders")]
    [InlineData("Server=db;User Id=app;Password=hunter22;", "Server=db;User Id=app;Password=[redacted: password in settings];")]
    [InlineData("Write to ana.b+c@mail.example.org.", "Write to [redacted: e-mail address].")]
    [InlineData("Call +49 170 1234567 or (555) 123-4567 today", "Call [redacted: phone number] or [redacted: phone number] today")]
    [InlineData("Card 4111 1111 1111 1111, 12/29", "Card [redacted: card number], 12/29")]
    [InlineData("Card 378282246310005.", "Card [redacted: card number].")]
    [InlineData("Pay to DE89 3704 0044 0532 0130 00 now", "Pay to [redacted: IBAN] now")]
    [InlineData("Pay to GB82WEST12345698765432.", "Pay to [redacted: IBAN].")]
    public void Scan_PasswordOrPersonalData_IsTakenOut(string text, string expected) => Redacted(text).ShouldBe(expected);

    [Fact]
    public void Scan_PrivateKeyAndWebToken_AreTakenOutWhole()
    {
        var key = $"-----BEGIN RSA PRIVATE KEY-----\nMIIE{Mixed}\n-----END RSA PRIVATE KEY-----";
        var token = $"eyJhbGciOiJ{Mixed}.eyJzdWIiOiJ{Mixed}.{Mixed}";

        Redacted($"It is {key} and {token}!").ShouldBe("It is [redacted: private key] and [redacted: JSON web token]!");
        Redacted(key[..60]).ShouldBe("[redacted: private key]");
    }

    [Theory]
    [InlineData("The orders primary is db-fra-01, port 5432, since 2026-03-14T12:00:00Z.")]
    [InlineData("Card 4111 1111 1111 1112 has a wrong check digit; order 1234567890123456789012345.")]
    [InlineData("We use sk-learn-based-classification-models and task-runner-of-the-office-in-berlin.")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----")]
    [InlineData("See https://example.org/a:b@c and http://localhost:5080/x")]
    [InlineData("Password=**** and Password=xxxx; eyJ is how a token begins; AKIA alone")]
    [InlineData("Commit 3f1c0a52be77aa01bb02cc03dd04ee05ff060708, version 10.0.15-rc.1, 192.168.100.200")]
    [InlineData("AB12 is a seat, DE is a country, and IBANs look like DE00 0000 0000 0000 0000 00.")]
    public void Scan_TextThatOnlyLooksAlike_StaysAsItIs(string text) => Redacted(text).ShouldBe(text);

    [Fact]
    public void Scan_Metadata_IsCleanedAndStaysJson()
    {
        var text = "Nothing here.";
        IReadOnlyDictionary<string, JsonElement>? metadata = JsonDocument.Parse(
            """{"owner":{"mail":["ana@example.org"]},"card":4111111111111111,"port":5432}""").RootElement.EnumerateObject()
            .ToDictionary(static field => field.Name, static field => field.Value, StringComparer.Ordinal);

        var verdict = new Scanner(Everything).Scan(ref text, ref metadata);

        verdict.Action.ShouldBe(ScanAction.Redact);
        metadata!["owner"].GetRawText().ShouldBe("""{"mail":["[redacted: e-mail address]"]}""");
        metadata["card"].GetString().ShouldBe("[redacted]");
        metadata["port"].GetInt32().ShouldBe(5432);
    }

    [Fact]
    public void For_SpaceThatSaysItself_IsStrictWhereItSaysSo()
    {
        var options = new ScanOptions
        {
            Spaces = new Dictionary<string, SpaceScanOptions>(StringComparer.Ordinal) { ["acme"] = new() { Personal = ScanAction.Refuse } },
        };

        (options.For(new("acme")).Credentials, options.For(new("acme")).Personal).ShouldBe((ScanAction.Quarantine, ScanAction.Refuse));
        (options.For(new("rival")).Credentials, options.For(new("rival")).Personal).ShouldBe((ScanAction.Quarantine, ScanAction.Off));
    }

    [Fact]
    public void Scan_AnyText_RedactsOnceAndThenFindsNothing() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string>().Filter(static text => text is not null),
            static text => Redacted(Redacted(text)) == Redacted(text)).QuickCheckThrowOnFailure();

    private static string Redacted(string text)
    {
        IReadOnlyDictionary<string, JsonElement>? metadata = null;
        new Scanner(Everything).Scan(ref text, ref metadata);
        return text;
    }
}
