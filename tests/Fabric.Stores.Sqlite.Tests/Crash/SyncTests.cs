namespace Fabric.Stores.Sqlite.Tests.Crash;

public sealed class SyncTests : IDisposable
{
    private const int Commits = 40;

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Commit_Traced_IsAcknowledgedAfterTheLogIsSynced() =>
        (await TraceAsync()).ShouldBe(new SyncTrace(Commits, Unsynced: 0));

    [Fact]
    public async Task Commit_TracedWithoutSync_IsFoundOut() =>
        (await TraceAsync("no-sync")).ShouldBe(new SyncTrace(Commits, Unsynced: Commits));

    private async Task<SyncTrace> TraceAsync(params string[] options)
    {
        Assert.SkipUnless(ToolRun.Exists("strace"), "strace is not installed.");
        var allowed = await ToolRun.RunAsync("strace", "-f", "-e", "trace=none", "true");
        Assert.SkipUnless(allowed.ExitCode == 0, $"Tracing is not permitted here: {allowed.Error}");
        var trace = Path.Combine(_folder.Path, "trace");

        var (exit, _, error) = await ToolRun.RunAsync(
            "strace",
            [
                "-f", "-y", "-e", "trace=pwrite64,write,fsync,fdatasync", "-o", trace,
                "dotnet", "exec", ToolRun.CrashTarget, "one", _folder.Path, $"{Commits}", .. options,
            ]);

        exit.ShouldBe(0, error);
        return SyncTrace.Read(await File.ReadAllLinesAsync(trace, Items.Stop));
    }
}
