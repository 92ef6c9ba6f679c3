using Fabric.Silo.Http.Keys;
using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

public sealed class KeysCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task CreateListRotateRevoke_InOrder_ShowAndAuditEachStep()
    {
        var made = await RunAsync("create", "--space", "acme", "--name", "ci", "--role", "read", "--bank", "notes", "--bank", "todo", "--expires", "90d");
        var id = made.Json.GetProperty("id").GetString()!;
        var keys = new ApiKeyStore(_shell.Data, TimeProvider.System);
        var caller = keys.Open(made.Json.GetProperty("key").GetString()!)!;
        var rotated = await RunAsync("rotate", id, "--grace", "1h");
        var revoked = await RunAsync("revoke", id);
        var list = await RunAsync("list");
        var audit = await RunAsync("audit", "--space", "acme");

        (caller.Role, caller.Bindings!.HasBank("todo"), caller.Bindings.HasBank("other"), caller.Bindings.HasAgent("ana"))
            .ShouldBe((KeyRole.Read, true, false, false));
        rotated.Json.GetProperty("id").GetString().ShouldBe(id);
        revoked.Json.GetProperty("revokedAt").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        keys.Open(rotated.Json.GetProperty("key").GetString()!).ShouldBeNull();
        list.Json[0].GetProperty("role").GetString().ShouldBe("read");
        list.Output.ShouldNotContain("sha256", Case.Insensitive);
        audit.Json.EnumerateArray().Select(static act => (act.GetProperty("act").GetString(), act.GetProperty("outcome").GetString()))
            .ShouldBe([("keys.revoke", "done"), ("keys.rotate", "done"), ("keys.create", "done")]);
    }

    [Fact]
    public async Task Create_WithoutRole_MakesAKeyThatWrites()
    {
        var made = await RunAsync("create", "--space", "acme");

        var caller = new ApiKeyStore(_shell.Data, TimeProvider.System).Open(made.Json.GetProperty("key").GetString()!)!;
        (caller.Role, caller.Bindings, caller.ExpiresAt).ShouldBe((KeyRole.Write, null, null));
    }

    [Fact]
    public async Task ListAndAudit_WithoutJson_ShowTables()
    {
        await RunAsync("create", "--space", "acme", "--name", "[ci]");

        (await _shell.RunAsync("keys", "list", "--data", _shell.Data)).Output.ShouldContain("[ci]");
        (await _shell.RunAsync("keys", "audit", "--data", _shell.Data)).Output.ShouldContain("keys.create");
    }

    [Theory]
    [InlineData("create", "--space", "acme", "--role", "owner")]
    [InlineData("create", "--space", "acme", "--expires", "soon")]
    [InlineData("create", "--space", "acme", "--bank", "a/b")]
    [InlineData("create", "--space", "../acme")]
    public async Task Create_BadArguments_MakesNothing(params string[] args)
    {
        (await RunAsync(args)).ExitCode.ShouldBe(2);

        new ApiKeyStore(_shell.Data, TimeProvider.System).IsConfigured.ShouldBeFalse();
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("revoke")]
    public async Task Change_NoSuchKey_IsNotFound(string what) => (await RunAsync(what, "3f1c0a52be77")).ExitCode.ShouldBe(3);

    private Task<ShellResult> RunAsync(params string[] args) => _shell.RunAsync(["keys", .. args, "--data", _shell.Data, "--json"]);
}
