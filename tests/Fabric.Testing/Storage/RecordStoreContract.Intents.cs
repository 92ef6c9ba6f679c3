using Fabric.Core.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task ReadIntents_Committed_AreReadOldestFirstUntilCompleted()
    {
        var target = new ActorKey(Space, ActorKind.Task, "team/task");
        await CommitAsync(Bank("a"), 0, new ChangeSet { Intents = [Intent("z", target), Intent("y", target)] });
        await CommitAsync(Bank("a"), 1, new ChangeSet { Intents = [Intent("x", target)] });

        var intents = await Store.ReadIntentsAsync(2, Stop);

        intents.Select(intent => intent.Id).ShouldBe(["z", "y"]);
        (intents[0].Source, intents[0].Target, intents[0].Type, Text(intents[0].Body)).ShouldBe((Bank("a"), target, "do", "{\"z\":1}"));
        await Store.CompleteIntentsAsync(["z", "never", "x"], Stop);
        (await Store.ReadIntentsAsync(10, Stop)).ShouldHaveSingleItem().Id.ShouldBe("y");
    }

    [Fact]
    public async Task Commit_SameIntentTwice_IsReadOnce()
    {
        await CommitAsync(Bank("a"), 0, new ChangeSet { Intents = [Intent("x", Bank("b"))] });
        await CommitAsync(Bank("a"), 1, new ChangeSet { Intents = [Intent("x", Bank("b"))] });

        (await Store.ReadIntentsAsync(10, Stop)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Commit_WithdrawsWhatWasSentBefore_OnlyThatIsNotReadAgain()
    {
        await CommitAsync(Bank("a"), 0, new ChangeSet { Intents = [Intent("x", Bank("b")), Intent("y", Bank("b"))] });

        await CommitAsync(Bank("a"), 1, new ChangeSet { Withdrawals = ["x", "never"], Intents = [Intent("z", Bank("b"))] });

        (await Store.ReadIntentsAsync(10, Stop)).Select(intent => intent.Id).ShouldBe(["y", "z"]);
    }

    [Fact]
    public async Task Commit_WithdrawalOfARefusedCommit_LeavesTheIntent()
    {
        await CommitAsync(Bank("a"), 0, new ChangeSet { Intents = [Intent("x", Bank("b"))] });

        (await Store.CommitAsync(Bank("a"), 5, new ChangeSet { Withdrawals = ["x"] }, Stop)).Outcome.ShouldBe(CommitOutcome.Conflict);

        (await Store.ReadIntentsAsync(10, Stop)).ShouldHaveSingleItem();
    }

    private static Intent Intent(string id, ActorKey target) =>
        new(id, Bank("a"), target, "do", System.Text.Encoding.UTF8.GetBytes($"{{\"{id}\":1}}"));
}
