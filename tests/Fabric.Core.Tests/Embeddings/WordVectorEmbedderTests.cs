using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Fabric.Core.Embeddings;
using Fabric.Core.Vectors;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Embeddings;

public sealed class WordVectorEmbedderTests
{
    private const string Sample = "Caroline went to the LGBTQ support group yesterday; the kids painted 3 sunsets!";

    private static readonly WordVectorEmbedder Embedder = new();

    [Fact]
    public void Embed_AnyText_IsPureAndOfLengthOneOrZero() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var vector = Embed(text);
            UnitVector.IsPresent(vector, 100, nameof(vector));
            return MemoryMarshal.AsBytes(vector.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(Embed(text).AsSpan()));
        }).QuickCheckThrowOnFailure();

    /// <summary>Stored vectors outlive versions: when this fails, the generation must change with it.</summary>
    [Fact]
    public void Embed_Sample_HasTheBitsOfThisGeneration() =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(Embed(Sample).AsSpan())))[..16].ShouldBe("4CEB7EB8D0B64643");

    [Theory]
    [InlineData("kids", "children", "server")]
    [InlineData("doctor", "hospital", "guitar")]
    [InlineData("My kids love painting", "The children enjoy art", "The server crashed after the database upgrade")]
    [InlineData("Which university did she attend?", "She studied at college in Boston", "He cooked pasta with tomatoes")]
    public void Embed_KnownNeighbours_AreNearerThanOthers(string text, string near, string far) =>
        Cosine(text, near).ShouldBeGreaterThan(Cosine(text, far) + 0.2f);

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("qzxvjkw")]
    public void Embed_NoKnownWord_IsZeros(string text) => Embed(text).ShouldBe(new float[100]);

    [Fact]
    public void Embed_CaseAndPunctuation_DoNotCount() => Embed("The KIDS: painted").ShouldBe(Embed("the kids painted"));

    [Fact]
    public void Embed_AnyText_HasNothingAlongTheCommonDirection() =>
        UnitVector.Dot(Embed(Sample), WordVectorTable.Shared.Direction).ShouldBe(0, 1e-5);

    [Fact]
    public void Embed_WrongDestination_Throws() => Should.Throw<ArgumentException>(() => Embedder.Embed("a", new float[99]));

    [Fact]
    public void Embed_Warm_AllocatesNothing()
    {
        var destination = new float[100];
        Allocated.By(() => Embedder.Embed(Sample, destination)).ShouldBe(0);
    }

    [Fact]
    public async Task GenerateAsync_Texts_EqualsEmbed()
    {
        var generated = await Embedder.GenerateAsync([Sample, ""], cancellationToken: TestContext.Current.CancellationToken);
        generated.Select(embedding => embedding.Vector.ToArray()).ShouldBe([Embed(Sample), new float[100]]);
        generated[0].ModelId.ShouldBe("glove-6b-100d-100k/1");
    }

    [Fact]
    public async Task GenerateAsync_OtherDimension_Throws() =>
        await Should.ThrowAsync<ArgumentException>(() => Embedder.GenerateAsync([""], new EmbeddingGenerationOptions { Dimensions = 384 }));

    [Fact]
    public void GetService_Metadata_NamesTheModel()
    {
        var metadata = Embedder.GetService(typeof(EmbeddingGeneratorMetadata)).ShouldBeOfType<EmbeddingGeneratorMetadata>();
        metadata.ProviderName.ShouldBe("fabric");
        metadata.DefaultModelId.ShouldBe("glove-6b-100d-100k/1");
        metadata.DefaultModelDimensions.ShouldBe(100);
    }

    [Fact]
    public void GetService_Embedder_IsItself() => Embedder.GetService(typeof(ITextEmbedder)).ShouldBeSameAs(Embedder);

    private static float[] Embed(string? text)
    {
        var vector = new float[100];
        Embedder.Embed(text, vector);
        return vector;
    }

    private static float Cosine(string a, string b) => UnitVector.Dot(Embed(a), Embed(b));
}
