using Fabric.Core.Banks;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Banks;

/// <summary>Which commands take something away from readers, so that their answer has to wait for copies of the bank.</summary>
public sealed class WithdrawalTests
{
    private readonly BankHarness _bank = new();
    private readonly MemoryId _there;

    public WithdrawalTests() => _there = _bank.Retain(new RetainItem("The limit is 4000.") { FactKey = "limit" }).Id!.Value;

    [Fact]
    public void Retain_NewOrToldAgain_TakesNothingAway()
    {
        TakesAway(turn => turn.Retain(Prepare(new RetainItem("The gate is green.")))).ShouldBeFalse();
        TakesAway(turn => turn.Retain(Prepare(new RetainItem("The limit is 4000.") { Tags = ["again"] }))).ShouldBeFalse();
    }

    [Fact]
    public void Retain_NewerFact_TakesTheOlderOneAway() =>
        TakesAway(turn => turn.Retain(Prepare(new RetainItem("The limit is 5000.") { FactKey = "limit" }))).ShouldBeTrue();

    [Fact]
    public void Append_AndCloseSession_TakeNothingAway()
    {
        TakesAway(turn => turn.Retain(_bank.Bank.Prepare(new AppendRequest("s", [new SessionMessage("Ada", "The deploy failed at noon.")])))).ShouldBeFalse();
        TakesAway(turn => turn.CloseSession(_bank.Bank.Prepare(new CloseSessionRequest("s")))).ShouldBeFalse();
    }

    [Fact]
    public void Cite_TakesNothingAway() => TakesAway(turn => turn.Cite(_bank.Bank.Prepare(new CiteRequest([_there])))).ShouldBeFalse();

    [Fact]
    public void Link_Added_TakesNothingAwayAndRemoved_Does()
    {
        var other = _bank.Retain("The gate is green.").Id!.Value;

        TakesAway(turn => turn.Link(_bank.Bank.Prepare(new LinkRequest(_there, other, "about")))).ShouldBeFalse();
        TakesAway(turn => turn.Link(_bank.Bank.Prepare(new LinkRequest(_there, other, "about") { Weight = 0 }))).ShouldBeTrue();
    }

    [Fact]
    public void Revise_TakesTheOlderVersionAway() =>
        TakesAway(turn => turn.Revise(_bank.Bank.Prepare(new ReviseRequest(_there) { Trust = Trust.Untrusted }))).ShouldBeTrue();

    [Fact]
    public void Forget_AndErase_TakeAwayAndRestore_DoesNot()
    {
        TakesAway(turn => turn.Forget(_bank.Bank.Prepare(new ForgetRequest { Ids = [_there] }))).ShouldBeTrue();
        TakesAway(turn => turn.Restore(_bank.Bank.Prepare(new RestoreRequest([_there])))).ShouldBeFalse();
        TakesAway(turn => turn.Erase(_bank.Bank.Prepare(new EraseRequest([_there])))).ShouldBeTrue();
    }

    [Fact]
    public void Repeat_OfAForget_ChangesNothing()
    {
        var request = _bank.Bank.Prepare(new ForgetRequest { Ids = [_there], OperationId = new OperationId("once") });
        TakesAway(turn => turn.Forget(request)).ShouldBeTrue();

        TakesAway(turn => turn.Forget(request)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyCommandThatOnlyAdds_LeavesEverythingReadable(int seed)
    {
        var random = new Random(seed);
        var bank = new BankHarness(new BankOptions { MaxVersions = 3 });
        var additions = 0;
        for (var step = 0; step < 300; step++)
        {
            var before = Readable(bank);
            bool? takesAway = null;
            bank.Deciding = turn => takesAway = turn.CommandTakesAway;
            RandomHistory.Step(bank, random);
            if (takesAway == false)
            {
                additions++;
                before.Except(Readable(bank), StringComparer.Ordinal).ShouldBeEmpty($"seed {seed}, step {step}");
            }
        }

        additions.ShouldBeGreaterThan(50);
    }

    // Every version that can be read, by all that says whether and as what it can be.
    private static List<string> Readable(BankHarness bank) =>
        [.. bank.Bank.Reader.List(new ListRequest { Limit = 1000, IncludeInactive = true, Order = MemoryOrder.ById }, DateTimeOffset.MinValue).Memories
            .Select(memory => $"{memory.Id} {memory.Version} {memory.State} {memory.Trust} {memory.Policy} {memory.Validity} {memory.Text}")];

    private PreparedRetain Prepare(RetainItem item) => _bank.Bank.Prepare(new RetainRequest([item]));

    private bool TakesAway<TResult>(Func<BankTurn, TResult> command)
    {
        bool? takesAway = null;
        _bank.Deciding = turn => takesAway = turn.CommandTakesAway;
        _bank.Run(command);
        return takesAway!.Value;
    }
}
