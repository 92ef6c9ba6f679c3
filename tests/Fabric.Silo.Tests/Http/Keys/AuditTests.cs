using System.Net;
using Fabric.Silo.Http.Keys;
using Fabric.Testing.Time;

namespace Fabric.Silo.Tests.Http.Keys;

/// <summary>What is noted of administrators, and who may read it.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-").FullName;
    private readonly ManualTime _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Erase_OverHttp_IsNotedWithWhoAndHowItEnded()
    {
        await using var host = await TestHost.StartAsync();
        using var acme = host.ClientOf("acme");
        using var rival = host.ClientOf("rival");
        var id = await host.RetainAsync("The launch is on Friday.", client: acme);
        (await host.PostAsync("/v1/banks/team/erase", $$"""{"ids":["{{id}}"]}""", acme)).Status.ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("/v1/banks/team/restore", """{"ids":[]}""", acme)).Problem(400, "invalid_request");

        var acts = (await host.GetAsync("/v1/audit", acme)).Json.GetProperty("acts");
        var others = (await host.GetAsync("/v1/audit", rival)).Json.GetProperty("acts");

        others.GetArrayLength().ShouldBe(0);
        acts.GetArrayLength().ShouldBe(2);
        var (restore, erase) = (acts[0], acts[1]);
        erase.GetProperty("act").GetString().ShouldBe("erase");
        erase.GetProperty("on").GetString().ShouldBe("/v1/banks/team/erase");
        erase.GetProperty("by").GetString().ShouldBe("key:" + host.Keys.List()[0].Id);
        erase.GetProperty("outcome").GetString().ShouldBe("done");
        erase.GetProperty("trace").GetString().ShouldNotBeNullOrEmpty();
        restore.GetProperty("outcome").GetString().ShouldBe("invalid_request");
    }

    [Fact]
    public async Task Erase_AuditCannotBeWritten_IsNotDone()
    {
        await using var host = await TestHost.StartAsync();
        var id = await host.RetainAsync("The launch is on Friday.");
        Directory.CreateDirectory(Path.Combine(host.Folder, "audit.jsonl"));

        (await host.PostAsync("/v1/banks/team/erase", $$"""{"ids":["{{id}}"]}""")).Problem(503, "unavailable");

        (await host.GetAsync($"/v1/banks/team/memories/{id}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Read_ActsOfTwoProcessesATornLineAndOneWithoutEnd_ShowsEachOnceNewestFirst()
    {
        var (left, right) = (new AuditLog(_folder, _time), new AuditLog(_folder, _time));
        var erase = left.Begin("key:a", "acme", "erase", "/a");
        right.Begin("cli", "acme", "keys.revoke", "b");
        File.AppendAllText(Path.Combine(_folder, "audit.jsonl"), "\n{\"id\":\"to");
        left.End(erase, "done");
        right.Begin("cli", "rival", "keys.create", "c");

        left.Read("acme", 10).Select(static act => (act.Act, act.Outcome)).ShouldBe([("erase", "done"), ("keys.revoke", null)]);
        left.Read(null, 1).Single().Space.ShouldBe("rival");
    }

    [Fact]
    public void Begin_FileIsFull_GoesOnInAnotherAndReadsBoth()
    {
        var audit = new AuditLog(_folder, _time);
        audit.Begin("cli", "acme", "first", "x");
        File.AppendAllText(Path.Combine(_folder, "audit.jsonl"), "\n" + new string(' ', 8 << 20));

        audit.Begin("cli", "acme", "second", "x");

        Directory.GetFiles(_folder, "audit*.jsonl").Length.ShouldBe(2);
        audit.Read(null, 10).Select(static act => act.Act).ShouldBe(["second", "first"]);
    }
}
