using System.Text;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Changes;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Banks;

public sealed class ReloadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Reload_AfterARandomHistory_ReadsAsTheLiveBankDid(int seed)
    {
        var random = new Random(seed);
        var bank = new BankHarness(new BankOptions { MaxVersions = 3 });
        for (var step = 0; step < 300; step++)
        {
            RandomHistory.Step(bank, random);
        }

        var live = RandomHistory.Describe(bank.Bank.Reader, bank.Now);
        bank.Reload();
        RandomHistory.Describe(bank.Bank.Reader, bank.Now).ShouldBe(live, $"seed {seed}");
    }

    [Fact]
    public void Import_IntoAnEmptyBank_ExportsTheSameBytes()
    {
        var random = new Random(11);
        var bank = new BankHarness(new BankOptions { MaxVersions = 3 });
        for (var step = 0; step < 200; step++)
        {
            RandomHistory.Step(bank, random);
        }

        var export = bank.Export();
        var other = new BankHarness(name: "other");
        other.Run(turn => turn.Import(other.Bank.PrepareImport([.. export.Select(line => new ReadOnlyMemory<byte>(line))], 1, null)));

        other.Export().Select(Encoding.UTF8.GetString).ShouldBe(export.Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public void Reload_RevisedAndForgottenInOneTurn_KeepsTheVersionThatWasReplaced()
    {
        var bank = new BankHarness();
        var id = bank.Retain("The limit of the north gate is 4000.").Id!.Value;
        bank.Run(turn =>
        {
            turn.Revise(bank.Bank.Prepare(new ReviseRequest(id) { Text = "The limit of the north gate is 5000." }));
            turn.BeginCommand();
            return turn.Forget(bank.Bank.Prepare(new ForgetRequest { Ids = [id] }));
        });

        bank.Reload();
        bank.Restore(id);

        bank.Bank.Reader.Get(id, 1, bank.Now).ShouldNotBeNull().Text.ShouldBe("The limit of the north gate is 4000.");
    }
}
