using Fabric.Core.Embeddings;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Index;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall;

/// <summary>Rows scored by the vectors of an embedding service and by those that all rows have, together.</summary>
public sealed class GenerationArmTests
{
    private const int Rows = 40;
    private const string Service = "service/test/2";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly QuestionVectors Question = new(new Dictionary<string, float[]>(StringComparer.Ordinal) { [Service] = [1, 0] });
    private static readonly RecallProfile VectorsAlone = new() { Lexical = 0, Window = 0, Session = 0, Graph = 0, Recency = 0, Proof = 0 };

    [Fact]
    public void Recall_HalfOfTheRowsHaveTheServicesVector_RanksBothOnOneFooting()
    {
        using var index = Bank();
        for (var row = 0; row < Rows; row += 2)
        {
            // The service says the same as the words do, on a scale of its own: lower, and closer together.
            index.SetServiceVector(row, Service, Direction(0.05f + (0.2f * Words(row))));
        }

        var ranked = Ask(index, Question);

        ranked.ShouldBe(Ask(index, null));
    }

    [Fact]
    public void Recall_AllRowsHaveTheServicesVector_RanksByThemAlone()
    {
        using var index = Bank();
        for (var row = 0; row < Rows; row++)
        {
            index.SetServiceVector(row, Service, Direction(1 - Words(row)));
        }

        var ranked = Ask(index, Question);

        ranked.ShouldBe(Ask(index, null).Reverse());
    }

    [Fact]
    public void Recall_NoVectorOfTheQuestion_RanksByTheWords()
    {
        using var index = Bank();
        var before = Ask(index, null);
        for (var row = 0; row < Rows; row++)
        {
            index.SetServiceVector(row, Service, Direction(1 - Words(row)));
        }

        Ask(index, QuestionVectors.None).ShouldBe(before);
    }

    [Fact]
    public void SetServiceVector_OfAnotherGeneration_TakesThePlaceOfTheOld()
    {
        using var index = Bank();
        index.SetServiceVector(3, Service, Direction(0.5f));

        index.SetServiceVector(3, "service/other/2", Direction(0.5f));

        var snapshot = index.Publish(2);
        snapshot.FindGeneration(Service)!.Covered.Count.ShouldBe(0);
        snapshot.FindGeneration("service/other/2")!.Covered.Contains(3).ShouldBeTrue();
        snapshot.CountUncovered("service/other/2").ShouldBe(Rows - 1);
    }

    [Fact]
    public void Snapshot_LaterVectors_DoNotShow()
    {
        using var index = Bank();
        index.SetServiceVector(3, Service, Direction(0.5f));
        var before = index.Publish(2);
        var hits = Ask(before, Question);

        index.SetServiceVector(4, Service, Direction(0.9f));
        index.DropServiceVector(3);
        index.Publish(3);

        before.CountUncovered(Service).ShouldBe(Rows - 1);
        Ask(before, Question).ShouldBe(hits);
    }

    private static BankIndex Bank()
    {
        var index = new BankIndex(2);
        for (var row = 0; row < Rows; row++)
        {
            var memory = new Memory { Id = $"m{row:D2}", Text = $"text{row}", EventTime = Now, Importance = 0.5 };
            index.Append(BankHistory.Row(memory), memory, Direction(Words(row)));
        }

        return index;
    }

    // Each row has a cosine of its own, and even and odd rows take turns in the order.
    private static float Words(int row) => 0.2f + (0.7f * row / Rows);

    private static float[] Direction(float cosine) => [cosine, MathF.Sqrt(1 - (cosine * cosine))];

    private static string[] Ask(BankIndex index, QuestionVectors? question) => Ask(index.Publish(1), question);

    private static string[] Ask(BankSnapshot snapshot, QuestionVectors? question) =>
        [.. new RecallEngine(new OneDirection(), VectorsAlone)
            .Recall([new("b", snapshot)], new RecallRequest("question") { K = Rows }, Now, default, question)
            .Hits.Select(hit => hit.Memory.Id.Value)];

    private sealed class OneDirection : ITextEmbedder
    {
        public string GeneratorId => "test/one";

        public int Dimensions => 2;

        public void Embed(ReadOnlySpan<char> text, Span<float> destination)
        {
            destination.Clear();
            destination[0] = 1;
        }
    }
}
