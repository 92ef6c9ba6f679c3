using Fabric.Client;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

public abstract partial class FabricBehaviour
{
    [Fact]
    public async Task Spaces_WithBanksOfTheSameName_NeverMix()
    {
        var other = await StartAsync(new SpaceId("other"));
        var mine = await AddAsync("The secret of this space is the number 42.", "same-id");
        await other.Bank(Bank.Id).RetainAsync(new RetainItem("The secret of that space is the number 77.") { Id = "same-id" }, Token);

        (await RecallTextsAsync("What is the secret of the space?")).ShouldBe(["The secret of this space is the number 42."]);
        (await other.Bank(Bank.Id).RecallAsync("What is the secret of the space?", 10, Token)).Hits
            .ShouldHaveSingleItem().Memory.Text.ShouldContain("77");
        await EraseAsync(mine);
        (await other.Bank(Bank.Id).GetAsync("same-id", cancellationToken: Token))!.Text.ShouldContain("77");
        (await other.RecallAsync([Bank.Id, "elsewhere"], new("What is the secret?"), Token)).Hits
            .ShouldAllBe(hit => hit.Memory.Text.Contains("77"));
        (await ExportAsync(other.Bank(Bank.Id))).ShouldNotContain("42");
    }

    [Fact]
    public async Task Spaces_ListOnlyTheirOwnBanks()
    {
        var other = await StartAsync(new SpaceId("other"));
        await Fabric.Bank("here").RetainAsync("Something that was written here.", Token);
        await other.Bank("there").RetainAsync("Something that was written there.", Token);

        var names = new List<string>();
        await foreach (var bank in other.ListBanksAsync(Token))
        {
            names.Add(bank.Value);
        }

        names.ShouldBe(["there"]);
    }

    [Fact]
    public async Task Sources_InOtherBanks_AreFollowedByErasure()
    {
        var source = (await Fabric.Bank("raw").RetainAsync("The customer complained about the delivery.", Token)).Id!.Value;
        var derived = (await RetainAsync(new RetainItem("Deliveries are a problem for customers.") { Sources = [$"raw/{source}"] })).Id!.Value;
        await EventuallyAsync(
            "raw",
            async () => (await Fabric.Bank("raw").GetAsync(source, cancellationToken: Token))?.DerivedElsewhere is [var only] && only == $"bank/{derived}");

        await Fabric.Bank("raw").EraseAsync(new EraseRequest([source]), Token);

        await EventuallyAsync(Bank.Id, async () => await Bank.GetAsync(derived, cancellationToken: Token) is null);
    }

    /// <summary>Waits for what banks tell each other, which is delivered soon after the commit and not with it.</summary>
    private async Task EventuallyAsync(BankId told, Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await foreach (var _ in CommitsAsync(told, limit.Token))
        {
            if (await holds())
            {
                return;
            }
        }
    }
}
