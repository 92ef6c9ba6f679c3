using Fabric.Bench.Faults.History;
using Fabric.Bench.Faults.Scheduling;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Faults;

/// <summary>A history on disk.</summary>
public sealed class HistoryFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame()
    {
        var head = new CampaignHead(Seed: 7, Seconds: 60, Silos: 3, Agents: 4, Teams: 2);
        var fault = new FaultRecord(FaultSchedule.Make(7, TimeSpan.FromMinutes(5), 3)[0], 30_000_000, 34_000_000);
        var call = new CallRecord
        {
            Caller = 3,
            Kind = CallKind.Revise,
            Space = "blue",
            Target = "bank/team-1",
            Operation = "o3-9",
            Start = 12,
            End = 34,
            Outcome = CallOutcome.Unknown,
            Error = "Unavailable",
            Epoch = 5,
            Budget = 100,
            Tokens = 99,
            Items = [new("m3-1", "0123abcd", 2, "r3-8"), new("m3-2", Version: 0)],
        };
        using (var writer = new HistoryWriter(_file, head))
        {
            writer.Write(call);
            writer.Write(fault);
        }

        var history = CampaignHistory.Read(_file);

        history.Head.ShouldBe(head);
        history.Faults.ShouldBe([fault]);
        var read = history.Calls.ShouldHaveSingleItem();
        read.Items.ShouldBe(call.Items);
        (read with { Items = call.Items }).ShouldBe(call);
    }

    [Fact]
    public void Read_OfSomethingElse_NamesTheFile()
    {
        using (var zip = new System.IO.Compression.GZipStream(File.Create(_file), System.IO.Compression.CompressionMode.Compress))
        {
            zip.Write("{}\nno json\n"u8);
        }

        Should.Throw<InvalidDataException>(() => CampaignHistory.Read(_file)).Message.ShouldContain("Line 2 of '" + _file);
    }

    public void Dispose() => File.Delete(_file);
}
