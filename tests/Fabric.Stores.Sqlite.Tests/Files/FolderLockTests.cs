using Fabric.Core.Errors;

namespace Fabric.Stores.Sqlite.Tests.Files;

public sealed class FolderLockTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_FolderHeld_IsRefused()
    {
        await using var first = await _folder.OpenAsync();

        (await Should.ThrowAsync<FabricException>(() => _folder.OpenAsync())).Code.ShouldBe(ErrorCode.StoreLocked);

        (await first.CommitAsync("a", 0, Items.Put("k"))).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Open_FolderGivenBack_Opens()
    {
        await (await _folder.OpenAsync()).DisposeAsync();

        await using var second = await _folder.OpenAsync();

        (await second.CommitAsync("a", 0, Items.Put("k"))).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Open_HeldByAnotherProcess_IsRefusedUntilItIsKilled()
    {
        using var other = ToolRun.StartTarget("hold", _folder.Path);
        (await other.StandardOutput.ReadLineAsync(Items.Stop)).ShouldBe("open");

        (await Should.ThrowAsync<FabricException>(() => _folder.OpenAsync())).Code.ShouldBe(ErrorCode.StoreLocked);

        other.Kill();
        await other.WaitForExitAsync(Items.Stop);
        await (await _folder.OpenAsync()).DisposeAsync();
    }
}
