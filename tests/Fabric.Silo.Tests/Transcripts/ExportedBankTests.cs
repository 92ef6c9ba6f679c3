using System.Text;
using Fabric.Silo.Transcripts;

namespace Fabric.Silo.Tests.Transcripts;

public sealed class ExportedBankTests
{
    [Theory]
    [InlineData("{\"text\":\"hello\"}\n", false)]
    [InlineData("{\"text\":\"hello\",\"fabricExport\":1}\n", false)]
    [InlineData("{\"fabricExport\":1}\n", true)]
    [InlineData("{\"fabricExport\":1}", true)]
    [InlineData("not json\n", false)]
    [InlineData("", false)]
    public async Task IsOne_FirstLine_Decides(string content, bool expected)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));

        (await ExportedBank.IsOneAsync(stream, TestContext.Current.CancellationToken)).ShouldBe(expected);
        stream.Position.ShouldBe(0);
    }
}
