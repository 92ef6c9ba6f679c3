using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Fabric.Client.CrashWriter;
using Fabric.Client.Embedded;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Testing.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Replicas;

/// <summary>A process with a copy that is stopped by a signal and goes on, with real clocks.</summary>
public sealed class StoppedProcessTests : IAsyncDisposable
{
    private const int Rounds = 6;
    private readonly InMemoryRecordStore _store = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<ReplicaLine>> _asked = new();
    private readonly ReplicaOwner _owner;
    private Process? _child;
    private TextWriter? _input;
    private int _ids;

    public StoppedProcessTests() =>
        _owner = new ReplicaOwner(
            new OwnerLeases(_store, "owner", ReplicaLine.Options.OwnerTerm, TimeProvider.System), ReplicaLine.Options, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_child is not null)
        {
            _child.Kill();
            await _child.WaitForExitAsync();
            _child.Dispose();
        }

        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Forget_WhileTheProcessIsStopped_IsNeverAnsweredFromItsCopyAfterwards()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGSTOP.");
        await using var fabric = await EmbeddedFabric.OpenAsync(_store, services: new() { Copies = _owner }, cancellationToken: Token);
        var bank = fabric.Bank("team");
        await bank.RetainAsync("The gate is green.", Token);
        Start();
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"The limit of gate {round} is {round}000.");
            var id = (await bank.RetainAsync(text, Token)).Id!.Value;
            await UntilAsync(answer => answer.Texts?.Contains(text) == true);

            Signal("STOP");
            var started = Stopwatch.GetTimestamp();
            await bank.RetainAsync($"An addition does not wait, round {round}.", Token);
            await bank.ForgetAsync(new ForgetRequest { Ids = [id] }, Token);
            var waited = Stopwatch.GetElapsedTime(started);

            // It has not asked for at least so long as it was stopped, and its lease was a part of a term old at most.
            _owner.CountCopies(ReplicaLine.Bank).ShouldBe(0, $"round {round}");
            waited.ShouldBeGreaterThan(ReplicaLine.Options.CopyTerm / 4, $"round {round}");
            var questions = Enumerable.Range(0, 20).Select(_ => AskAsync()).ToList();
            Signal("CONT");

            foreach (var answer in await Task.WhenAll(questions))
            {
                (answer.Texts ?? []).ShouldNotContain(text, $"round {round}, {answer.Miss}");
            }

            await UntilAsync(answer => answer.Miss == ReplicaMiss.None);
        }
    }

    private async Task UntilAsync(Func<ReplicaLine, bool> holds)
    {
        while (!holds(await AskAsync()))
        {
            Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<ReplicaLine> AskAsync()
    {
        var id = Interlocked.Increment(ref _ids);
        var asked = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _input!.WriteLineAsync(new ReplicaLine { Id = id, Question = "what is the limit of the gate" }.ToString());
        return await asked.Task.WaitAsync(Token);
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _child!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    private void Start()
    {
        _child = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(CrashText).Assembly.Location, "copies" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        _child.StandardInput.AutoFlush = true;
        _input = TextWriter.Synchronized(_child.StandardInput);
        _ = ServeAsync(_child.StandardOutput);
    }

    private async Task ServeAsync(StreamReader output)
    {
        while (await output.ReadLineAsync(Token) is { } line)
        {
            var message = ReplicaLine.Parse(line);
            if (message.Miss is null)
            {
                _ = AnswerAsync(message);
            }
            else if (_asked.TryRemove(message.Id, out var asked))
            {
                asked.SetResult(message);
            }
        }
    }

    private async Task AnswerAsync(ReplicaLine message)
    {
        var answer = new ReplicaLine { Id = message.Id };
        if (message.Pull is { } pull)
        {
            answer = answer with { Update = await _owner.PullAsync(ReplicaLine.Bank, pull, Token) };
        }
        else if (message.Released is { } released)
        {
            await _owner.ReleaseAsync(ReplicaLine.Bank, released, Token);
        }
        else
        {
            var records = new List<StoredRecord>();
            var version = await _store.LoadAsync(ReplicaLine.Bank, records.Add, Token);
            answer = answer with { Records = records, Version = version };
        }

        await _input!.WriteLineAsync(answer.ToString());
    }
}
