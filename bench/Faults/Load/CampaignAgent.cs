using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Fabric.Bench.Faults.History;
using Fabric.Bench.Speed;
using Fabric.Client;

namespace Fabric.Bench.Faults.Load;

/// <summary>
/// One agent, that works with its team's bank, its own working memory and its team's tasks. A write whose outcome is not known is sent again
/// under its operation id until it is; some that were answered are sent again too, and some ids are used for something else, which must be refused.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Nothing is kept secret by it.")]
internal sealed partial class CampaignAgent
{
    private const int Tries = 8;

    private readonly AgentPlace _place;
    private readonly CallRecorder _recorder;
    private readonly TeamBook _book;
    private readonly Random _random;
    private readonly SampleText _text;
    private readonly (int Weight, Func<Task> Do)[] _work;
    private readonly int _weights;
    private CancellationToken _stopping;
    private int _number;

    public CampaignAgent(AgentPlace place, CallRecorder recorder, TeamBook book, int seed)
    {
        (_place, _recorder, _book) = (place, recorder, book);
        _random = new Random(HashCode.Combine(seed, place.Number));
        _text = new(_random.Next());
        _work =
        [
            (28, RetainAsync), (10, ReviseAsync), (10, ForgetAsync), (6, CiteAsync),
            (8, RecallAsync), (4, SelectAsync), (4, GetAsync), (place.IsHttp ? 2 : 0, SearchAsync),
            (14, AddStepsAsync), (4, ContextAsync), (12, WorkOnTaskAsync),
        ];
        _weights = _work.Sum(static one => one.Weight);
    }

    private IMemoryBank Bank => _place.Fabric.Bank(_place.Team);

    private string BankTarget => "bank/" + _place.Team;

    /// <summary>Works until it is told to stop, and settles what it began.</summary>
    /// <param name="think">The mean time between two calls.</param>
    /// <param name="stopping">Tells it to stop.</param>
    public async Task RunAsync(TimeSpan think, CancellationToken stopping)
    {
        _stopping = stopping;
        while (!stopping.IsCancellationRequested)
        {
            var left = _random.Next(_weights);
            var at = 0;
            while ((left -= _work[at].Weight) >= 0)
            {
                at++;
            }

            await _work[at].Do();
            await PauseAsync(-think * Math.Log(1 - _random.NextDouble()));
        }
    }

    private string Next(char kind) => Marked.Name(kind, _place.Number, ++_number);

    private CallRecord Draft(CallKind kind, string target, IReadOnlyList<HistoryItem> items, string? operation = null) =>
        new() { Caller = _place.Number, Kind = kind, Space = _place.Space, Target = target, Operation = operation, Items = items };

    private bool OneIn(int times) => _random.Next(times) == 0;

    private string NextOperation() => string.Create(CultureInfo.InvariantCulture, $"o{_place.Number}-{++_number}");

    // Sends it again until the outcome is known or the agent gives up.
    private async Task<T?> SettleAsync<T>(CallRecord draft, Func<Task<T>> call, Func<CallRecord, T, CallRecord> read)
        where T : class
    {
        for (var i = 1; ; i++)
        {
            var (outcome, answer) = await _recorder.CallAsync(draft with { Client = _place.Client }, call, (line, answer) => [read(line, answer)]);
            if (outcome != CallOutcome.Unknown)
            {
                if (answer is not null && OneIn(30))
                {
                    await _recorder.CallAsync(draft with { Client = _place.Client }, call, (line, again) => [read(line, again)]);
                }

                return answer;
            }

            if (i == Tries)
            {
                return null;
            }

            await PauseAsync(TimeSpan.FromSeconds(Math.Min(i, 3) * _random.NextDouble()));
        }
    }

    private async Task ReadAsync<T>(CallRecord draft, Func<Task<T>> call, Func<CallRecord, T, IEnumerable<CallRecord>> read)
        where T : class =>
        await _recorder.CallAsync(draft with { Client = _place.Client }, call, read);

    private async Task PauseAsync(TimeSpan time) =>
        await Task.Delay(time, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
