using Fabric.Client.Embedded;
using Fabric.Client.Tests.Crash;
using Fabric.Client.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Working;

/// <summary>Working memories that are cleared while the process may end at any instant.</summary>
public sealed class WorkingKillTests : IDisposable
{
    private const int Rounds = 6;
    private readonly KillRounds _kills = new("agent");

    // What each agent wrote since its last acknowledged clear, and what that clear was about.
    private readonly Dictionary<string, List<string>> _kept = new(StringComparer.Ordinal);
    private readonly List<string> _cleared = [];
    private readonly HashSet<string> _clearing = new(StringComparer.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _kills.Dispose();

    [Fact]
    public async Task Kill_AtAnyInstant_AClearIsWholeAndLeavesNoByte()
    {
        await _kills.RunAsync(Rounds, 5..120, Note, async _ =>
        {
            // What was acknowledged is gone before anybody opens the folder again.
            _cleared.Where(word => Folder.FilesWith(_kills.Folder, word).Length > 0).ShouldBeEmpty();
            await using var fabric = await EmbeddedFabric.OpenAsync(_kills.OpenStore(), cancellationToken: Token);
            foreach (var (name, words) in _kept)
            {
                await CheckAsync(fabric, name, words);
            }

            _clearing.Clear();
        });

        _cleared.ShouldNotBeEmpty();
    }

    private async Task CheckAsync(EmbeddedFabric fabric, string name, List<string> words)
    {
        var titles = (await fabric.Agent(name).OverviewAsync(Token)).Subgoals.Select(subgoal => subgoal.Title["Keep ".Length..]).ToList();
        if (titles.Count == 0 && _clearing.Contains(name))
        {
            // A clear that was under way was made, and made up for at the start.
            words.Where(word => Folder.FilesWith(_kills.Folder, word).Length > 0).ShouldBeEmpty();
            _cleared.AddRange(words);
            words.Clear();
            return;
        }

        // The last one may have been written without a word about it.
        words.Except(titles, StringComparer.Ordinal).ShouldBeEmpty();
        words.AddRange(titles.Except(words, StringComparer.Ordinal));
    }

    // The last line may be cut off by the kill; its write was not acknowledged then.
    private void Note(string line)
    {
        switch (line.Split(' '))
        {
            case ["A", "step", var word] when word.EndsWith('.'):
                WordsOf(word.Split('-')[1]).Add(word);
                break;
            case ["S", "clear", var name]:
                _clearing.Add(name);
                break;
            case ["A", "clear", var name] when _kept.ContainsKey(name):
                _cleared.AddRange(WordsOf(name));
                WordsOf(name).Clear();
                _clearing.Remove(name);
                break;
        }
    }

    private List<string> WordsOf(string agent) => _kept.TryGetValue(agent, out var words) ? words : _kept[agent] = [];
}
