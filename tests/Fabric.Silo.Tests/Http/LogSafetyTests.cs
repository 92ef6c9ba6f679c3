using System.Net;
using Fabric.Core.Storage;
using Fabric.Silo.Http;
using Fabric.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Silo.Tests.Http;

/// <summary>What reaches logs and callers when a store or a library fails with stored text in its message.</summary>
public sealed class LogSafetyTests
{
    private const string Secret = "xylophone-4711";
    private const string Memories = "/v1/banks/team/memories";

    [Fact]
    public async Task Faults_WithStoredTextInTheirMessages_LeaveNoTextAndNoTrace()
    {
        var store = new InMemoryRecordStore();
        await using var host = await TestHost.StartAsync(services => services.AddSingleton<IRecordStore>(store));
        store.NextLoadFaults.Enqueue(Thrown(new IOException($"row '{Secret}' is torn")));
        var load = await host.PostAsync(Memories, Body("The first word."));
        store.NextCommits.Enqueue(() => throw new FabricException(ErrorCode.Unavailable, "The store is busy.", Thrown(new IOException(Secret))));
        var refused = await host.PostAsync(Memories, Body($"The word is {Secret}."));
        store.NextCommits.Enqueue(() => throw new InvalidOperationException($"near '{Secret}'"));
        var unknown = await host.PostAsync(Memories, Body($"The other word is {Secret}."));
        store.NextCommits.Enqueue(() => new(CommitOutcome.Unknown, 0, Thrown(new TimeoutException(Secret))));
        var timedOut = await host.PostAsync(Memories, Body($"Yet another is {Secret}."));
        var broken = await host.PostAsync(Memories, $$"""{"items":[{"text":"{{Secret}}""");

        Answer[] answers = [load, refused, unknown, timedOut, broken];
        answers.ShouldAllBe(static answer => answer.Status >= HttpStatusCode.BadRequest);
        answers.ShouldAllBe(static answer => !answer.Text.Contains(Secret, StringComparison.Ordinal));
        host.Log.Text.ShouldContain("IOException");
        host.Log.Text.ShouldContain("InvalidOperationException");
        host.Log.Text.ShouldNotContain(Secret);
        host.Log.Text.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Request_CancelledByItsCaller_LeavesNoTextAndNoTrace()
    {
        var store = new InMemoryRecordStore();
        await using var host = await TestHost.StartAsync(services => services.AddSingleton<IRecordStore>(store));
        store.HoldCommits = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var request = TestHost.Json(HttpMethod.Post, Memories, Body($"The word is {Secret}."));
        var call = host.Client.SendAsync(request, cancel.Token);
        await store.CommitEntered.WaitAsync(TestContext.Current.CancellationToken);

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
        store.HoldCommits.SetResult();
        store.HoldCommits = null;
        await host.RetainAsync("It goes on.");

        host.Log.Text.ShouldNotContain(Secret);
        host.Log.Text.ShouldNotContain("   at ");
    }

    [Fact]
    public void Write_ExceptionOfALibrary_IsNamedOnOneLine()
    {
        using var output = new StringWriter();
        var entry = new LogEntry<string>(
            LogLevel.Error, "Some.Library", new EventId(7), "It failed.\nAgain.", Thrown(new IOException(Secret)), static (state, fault) => $"{state}{fault}");

        new SafeConsoleFormatter(TimeProvider.System).Write(in entry, null, output);

        var line = output.ToString();
        line.ShouldContain("fail: Some.Library[7] It failed. Again. Fault: IOException in LogSafetyTests.Thrown.");
        line.ShouldNotContain(Secret);
        line.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }

    private static string Body(string text) => $$"""{"items":[{"text":"{{text}}"}]}""";

    private static T Thrown<T>(T exception)
        where T : Exception
    {
        try
        {
            throw exception;
        }
        catch (T thrown)
        {
            return thrown;
        }
    }
}
