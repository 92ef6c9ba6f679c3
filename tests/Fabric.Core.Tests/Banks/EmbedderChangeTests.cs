using Fabric.Core.Banks.Retain;
using Fabric.Core.Embeddings;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Banks;

/// <summary>A bank whose embedder is replaced by one with the same dimensions.</summary>
public sealed class EmbedderChangeTests
{
    [Fact]
    public void Reload_AfterAWriteUnderTheNewEmbedder_NeverTakesOldVectorsForNewOnes()
    {
        var bank = new BankHarness { Embedder = new Axis(0) };
        bank.Reload();
        Retain(bank, "The first note.");
        bank.Embedder = new Axis(1);
        bank.Reload();
        Retain(bank, "Something else entirely.");

        bank.Reload();

        bank.Bank.Snapshot.Vector(0).ToArray().ShouldBe([0, 1]);
        bank.Bank.Snapshot.Vector(1).ToArray().ShouldBe([0, 1]);
    }

    private static void Retain(BankHarness bank, string text)
    {
        var prepared = bank.Bank.Prepare(new RetainRequest([new(text)]));
        bank.Run(turn => turn.Retain(prepared));
    }

    private sealed class Axis(int axis) : ITextEmbedder
    {
        public string GeneratorId => $"test/axis/{axis}";

        public int Dimensions => 2;

        public void Embed(ReadOnlySpan<char> text, Span<float> destination)
        {
            destination.Clear();
            destination[axis] = 1;
        }
    }
}
