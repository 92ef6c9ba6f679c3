using System.Text;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Scanning;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Embedded;

/// <summary>What becomes of credentials and personal data on their way into a bank.</summary>
public sealed class ScanTests : EmbeddedTest
{
    private const string Text = "The gateway logs in with postgres://app:hunter22@db-fra-01 every night.";

    [Fact]
    public async Task Retain_CredentialByDefault_IsQuarantinedUntilItsTrustIsRaised()
    {
        await OpenAsync(new());

        var outcome = (await Bank.RetainAsync(new([new(Text) { Gate = false }]), Token)).Outcomes[0];
        var hidden = await Bank.RecallAsync(new RecallRequest("How does the gateway log in?"), Token);
        await Bank.ReviseAsync(new(outcome.Id!.Value) { Trust = Trust.Verified }, Token);
        var shown = await Bank.RecallAsync(new RecallRequest("How does the gateway log in?"), Token);

        outcome.Disposition.ShouldBe(RetainDisposition.Quarantined);
        outcome.Reason.ShouldContain("password in an address");
        outcome.Reason.ShouldNotContain("hunter22");
        hidden.Hits.ShouldBeEmpty();
        shown.Hits.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task RetainAppendReviseImport_WhereItIsRedacted_StoreNothingOfIt()
    {
        await OpenAsync(new() { Credentials = ScanAction.Redact, Personal = ScanAction.Redact });
        var outcome = (await Bank.RetainAsync(new([new(Text)]), Token)).Outcomes[0];
        await Bank.AppendAsync(new(new("s1"), [new("ana", "My card is 4111 1111 1111 1111, use it for the office.")]), Token);
        await Bank.ReviseAsync(new(outcome.Id!.Value) { Text = Text + " Ask ana@example.org." }, Token);
        using var export = new MemoryStream();
        await Bank.ExportAsync(export, cancellationToken: Token);
        var lines = Encoding.UTF8.GetString(export.ToArray());

        outcome.Reason.ShouldContain("Redacted: password in an address.");
        lines.ShouldContain("[redacted: card number]");
        lines.ShouldContain("[redacted: e-mail address]");
        lines.ShouldNotContain("hunter22");
        lines.ShouldNotMatch(@"\b4111(\b|1111)", "a time of day may hold these digits among others");
        lines.ShouldNotContain("ana@example");
        using var dirty = new MemoryStream(Encoding.UTF8.GetBytes(lines.Replace("[redacted: e-mail address]", "bo@example.org", StringComparison.Ordinal)));
        var copy = Opened!.Bank("copy");
        await copy.ImportAsync(dirty, cancellationToken: Token);
        (await copy.GetAsync(outcome.Id.Value, cancellationToken: Token))!.Text.ShouldContain("[redacted: e-mail address]");
    }

    [Fact]
    public async Task RetainReviseImport_WhereItIsRefused_TakeNothing()
    {
        await OpenAsync(new() { Credentials = ScanAction.Refuse });
        var clean = (await Bank.RetainAsync(new([new("The gateway is new.")]), Token)).Outcomes[0].Id!.Value;

        var outcome = (await Bank.RetainAsync(new([new(Text)]), Token)).Outcomes[0];
        var revise = await Should.ThrowAsync<FabricException>(Bank.ReviseAsync(new(clean) { Text = Text }, Token));

        (outcome.Disposition, outcome.Error).ShouldBe((RetainDisposition.Refused, ErrorCode.InvalidRequest));
        outcome.Reason.ShouldNotContain("hunter22");
        revise.Message.ShouldContain("password in an address");
        (await Bank.ListAsync(new() { IncludeInactive = true }, Token)).Memories.Count.ShouldBe(1);
    }

    private async Task OpenAsync(ScanOptions scan) =>
        Opened = await EmbeddedFabric.OpenAsync(Store, new FabricOptions { Bank = new() { Scan = scan } }, cancellationToken: Token);
}
