using System.Text;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Client.Tests.Fixtures;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Testing.Secrets;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Embedded;

/// <summary>Secrets in the store's files, and their keys over time.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Marker = "zirconium";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-secret-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Files_WithSecrets_HoldNoByteOfThem()
    {
        await using (var fabric = await OpenAsync(TestSecrets.Options))
        {
            var id = await RetainAsync(fabric, $"The vault opens with {Marker}.", "op-1");
            await fabric.Bank("team").ReviseAsync(new(id) { Text = $"Now it opens with two {Marker}." }, Token);
        }

        foreach (var file in Directory.GetFiles(_folder))
        {
            Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Token)).ShouldNotContain(Marker, Case.Insensitive, file);
        }
    }

    [Fact]
    public async Task Rotate_NewKeyFirst_OpensOldAndSealsWithTheNew()
    {
        MemoryId old, fresh;
        await using (var before = await OpenAsync(TestSecrets.With("first")))
        {
            old = await RetainAsync(before, "The old word is quartz.", null);
        }

        await using (var both = await OpenAsync(TestSecrets.With("second", "first")))
        {
            fresh = await RetainAsync(both, "The new word is mica.", null);
            (await TextAsync(both, old)).ShouldBe("The old word is quartz.");
        }

        await using var after = await OpenAsync(TestSecrets.With("second"));
        (await TextAsync(after, fresh)).ShouldBe("The new word is mica.");
        (await TextAsync(after, old)).ShouldStartWith("fabric-secret:1:first:");
    }

    [Fact]
    public async Task Retain_OperationRepeated_IsTheFirstOutcome()
    {
        await using var fabric = await OpenAsync(TestSecrets.Options);
        var first = await RetainAsync(fabric, "The word is quartz.", "op-1");

        (await RetainAsync(fabric, "The word is quartz.", "op-1")).ShouldBe(first);
        (await Should.ThrowAsync<FabricException>(RetainAsync(fabric, "The word is mica.", "op-1"))).Code.ShouldBe(ErrorCode.OperationMismatch);
    }

    [Fact]
    public async Task Retain_WithoutKey_IsRefusedAndSaysWhatToDo()
    {
        await using var fabric = await OpenAsync(new());

        var outcome = (await fabric.Bank("team").RetainAsync(new([Item("The word is quartz.")]), Token)).Outcomes[0];

        (outcome.Disposition, outcome.Error).ShouldBe((RetainDisposition.Refused, ErrorCode.InvalidRequest));
        outcome.Reason.ShouldContain("Fabric:Bank:Secrets:Keys");
    }

    [Fact]
    public async Task Get_SecretOfAnotherSpaceUnderItsName_StaysSealed()
    {
        await using var fabric = await OpenAsync(TestSecrets.Options);
        var id = await RetainAsync(fabric, "The word is quartz.", null);
        using var export = new MemoryStream();
        await fabric.Bank("team").ExportAsync(export, cancellationToken: Token);
        export.Position = 0;

        var rival = fabric.InSpace(new("rival")).Bank("team");

        (await Should.ThrowAsync<FabricException>(rival.ImportAsync(export, cancellationToken: Token))).Code.ShouldBe(ErrorCode.InvalidRequest);
        (await rival.GetAsync(id, cancellationToken: Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData("", "AAAA")]
    [InlineData("a:b", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("k1", "AAECAwQFBgcICQoLDA0ODw==")]
    [InlineData("k1", "not base64")]
    public async Task Open_KeyThatIsNone_IsRefusedWithoutShowingIt(string id, string key)
    {
        var options = new FabricOptions { Bank = new() { Secrets = new() { Keys = [new() { Id = id, Key = key }] } } };

        var fault = await Should.ThrowAsync<FabricException>(OpenAsync(options));

        fault.Message.ShouldContain("Fabric:Bank:Secrets:Keys");
        fault.Message.ShouldNotContain(key);
    }

    private static RetainItem Item(string text) => new(text) { Policy = new() { Sensitivity = Sensitivity.Secret } };

    private static async Task<MemoryId> RetainAsync(EmbeddedFabric fabric, string text, string? operation) =>
        (await fabric.Bank("team").RetainAsync(
            new([Item(text)]) { OperationId = operation is null ? default(OperationId?) : new OperationId(operation) }, Token)).Outcomes[0].Id!.Value;

    private static async Task<string> TextAsync(EmbeddedFabric fabric, MemoryId id) =>
        (await fabric.Bank("team").GetAsync(id, cancellationToken: Token))!.Text;

    private Task<EmbeddedFabric> OpenAsync(FabricOptions options) => EmbeddedFabric.OpenAsync(Folder.Store(_folder), options, cancellationToken: Token);
}
