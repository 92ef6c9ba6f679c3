using System.Text;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

/// <content>Secrets: kept sealed, found by nothing they say, shown to who may ask.</content>
public abstract partial class FabricBehaviour
{
    private const string Swordfish = "The password of the printer is swordfish.";

    private static readonly RetainItem Secret = new(Swordfish)
    {
        FactKey = "printer.password",
        Tags = ["office"],
        Policy = new() { Sensitivity = Sensitivity.Secret },
    };

    [Fact]
    public async Task Secret_RetainedThenRestarted_IsReadAsItWas()
    {
        var id = (await RetainAsync(Secret)).Id!.Value;
        (await Bank.GetAsync(id, cancellationToken: Token))!.Text.ShouldBe(Swordfish);

        var name = Bank.Id;
        var bank = (await RestartFabricAsync()).Bank(name);

        var memory = (await bank.GetAsync(id, cancellationToken: Token))!;
        memory.Text.ShouldBe(Swordfish);
        (memory.Keywords, memory.Entities, memory.Mentions).ShouldBe((null, null, null));
        (await bank.ListAsync(new(), Token)).Memories.Single().Text.ShouldBe(Swordfish);
    }

    [Fact]
    public async Task Recall_IncludeSecret_FindsItByWhatItIsCalledAndNotByWhatItSays()
    {
        await RetainAsync(Secret);
        await RetainAsync(new("The printer is on the second floor."));

        var named = await Bank.RecallAsync(new("office printer password") { IncludeSecret = true }, Token);
        var said = await Bank.RecallAsync(new("swordfish") { IncludeSecret = true }, Token);
        var unasked = await Bank.RecallAsync(new("office printer password swordfish") { IncludePrivate = true }, Token);

        named.Hits[0].Memory.Text.ShouldBe(Swordfish);
        said.Hits.ShouldAllBe(hit => hit.Memory.Policy.Sensitivity != Sensitivity.Secret);
        unasked.Hits.ShouldAllBe(hit => hit.Memory.Policy.Sensitivity != Sensitivity.Secret);
    }

    [Fact]
    public async Task Recall_SecretThatIsLongerOpenedThanSealed_KeepsTheBudget()
    {
        await RetainAsync(Secret with { Text = string.Concat(Enumerable.Repeat("👍", 500)) });

        var tight = await Bank.RecallAsync(new("printer password") { IncludeSecret = true, TokenBudget = 1_400 }, Token);
        var wide = await Bank.RecallAsync(new("printer password") { IncludeSecret = true, TokenBudget = 1_600 }, Token);

        tight.Hits.ShouldBeEmpty();
        tight.Truncated.ShouldBeTrue();
        wide.Hits.ShouldHaveSingleItem().Tokens.ShouldBe(wide.Cost.Tokens);
    }

    [Fact]
    public async Task Secret_ToldTwice_IsNotFoldedSoThatNobodyCanGuess()
    {
        var first = await RetainAsync(Secret with { FactKey = null });
        var second = await RetainAsync(Secret with { FactKey = null });

        second.Disposition.ShouldBe(RetainDisposition.Added);
        second.Id.ShouldNotBe(first.Id);
        second.Related.ShouldBeNull();
    }

    [Fact]
    public async Task Revise_Secret_KeepsItSealedAndRefusesToMakeItAnythingElse()
    {
        var id = (await RetainAsync(Secret)).Id!.Value;
        var open = (await RetainAsync(new("The printer is on the second floor."))).Id!.Value;

        var revised = await Bank.ReviseAsync(new(id) { Text = "It is haddock now." }, Token);

        revised.Memory.Text.ShouldBe("It is haddock now.");
        (await Bank.GetAsync(id, 1, Token))!.Text.ShouldBe(Swordfish);
        (await Should.ThrowAsync<FabricException>(Bank.ReviseAsync(new(id) { Policy = MemoryPolicy.Default }, Token))).Code.ShouldBe(ErrorCode.Conflict);
        (await Should.ThrowAsync<FabricException>(Bank.ReviseAsync(new(open) { Policy = Secret.Policy }, Token))).Code.ShouldBe(ErrorCode.Conflict);
    }

    [Fact]
    public async Task ExportThenImport_Secret_IsSealedOnTheWay()
    {
        var id = (await RetainAsync(Secret)).Id!.Value;
        using var export = new MemoryStream();
        await Bank.ExportAsync(export, cancellationToken: Token);
        Encoding.UTF8.GetString(export.ToArray()).ShouldNotContain("swordfish");
        var copy = Fabric.Bank("copy");

        export.Position = 0;
        await copy.ImportAsync(export, cancellationToken: Token);

        (await copy.GetAsync(id, cancellationToken: Token))!.Text.ShouldBe(Swordfish);
        var stolen = Encoding.UTF8.GetString(export.ToArray()).Replace("fabric-secret:1:first:", "fabric-secret:1:other:", StringComparison.Ordinal);
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes(stolen));
        (await Should.ThrowAsync<FabricException>(Fabric.Bank("stolen").ImportAsync(lines, cancellationToken: Token)))
            .Message.ShouldContain("no configured key");
    }

    [Fact]
    public async Task CloseSession_SecretAmongItsMessages_IsNotInTheSummary()
    {
        SessionId session = new("s1");
        await RetainAsync(Secret with { FactKey = null, Session = session });
        await RetainAsync(new("We met about the printer.") { Session = session });

        await Bank.CloseSessionAsync(new(session), Token);

        var summary = (await Bank.ListAsync(new() { Filter = Filter("""{"tag":"session-summary"}""") }, Token)).Memories.Single();
        summary.Text.ShouldContain("met about the printer");
        summary.Text.ShouldNotContain("fabric-secret");
        summary.Text.ShouldNotContain("swordfish");
    }

    [Fact]
    public async Task Secret_LongerThanASealHolds_IsRefused()
    {
        var outcome = await RetainAsync(new(new string('ä', 16_001)) { Policy = Secret.Policy });

        (outcome.Disposition, outcome.Error).ShouldBe((RetainDisposition.Refused, ErrorCode.TooLarge));
        (await RetainAsync(new(new string('ä', 16_000)) { Policy = Secret.Policy })).Disposition.ShouldBe(RetainDisposition.Added);
    }
}
