using System.Text.RegularExpressions;
using Fabric.Bench.Learn.Worlds;
using Fabric.Bench.Learn.Worlds.Inquiry;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Learn;

/// <summary>The worlds are solvable, differ from seed to seed, and are the same each time.</summary>
public sealed partial class WorldTests
{
    private static readonly string[] FunctionWords =
        ["a", "about", "and", "at", "done", "for", "has", "in", "is", "it", "its", "of", "the", "there", "to", "too", "which", "who"];

    public static TheoryData<string> Families => [.. WorldFamily.All.Select(family => family.Name)];

    [Theory]
    [InlineData("household", 1.0)]
    [InlineData("workshop", 1.0)]
    [InlineData("inquiry", 0.94)]
    public void Oracle_OverManySeeds_NearlyAlwaysSucceeds(string family, double atLeast)
    {
        var episodes = Episodes(family, seeds: 150, tasks: 10).ToList();

        episodes.Average(episode => Play(episode) ? 1.0 : 0.0).ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    [Fact]
    public void Inquiry_EveryTask_IsSolvedBySomeChoiceOfSources()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var world = InquiryWorld.Create(seed);
            for (var task = 0; task < 5; task++)
            {
                Choices(2).Any(sources => Ask(world.Begin(task), sources)).ShouldBeTrue($"seed {seed}, task {task}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Regularities_OfDifferentSeeds_Differ(string family)
    {
        var create = Family(family).Create;

        Enumerable.Range(1, 200).Select(seed => string.Join('\n', create(seed).Regularities)).Distinct(StringComparer.Ordinal).Count().ShouldBe(200);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Begin_SameSeedAndTask_IsTheSameTask(string family)
    {
        var (first, second) = (Trace(Family(family).Create(5).Begin(3)), Trace(Family(family).Create(5).Begin(3)));

        first.ShouldBe(second);
        first.ShouldNotBe(Trace(Family(family).Create(5).Begin(4)));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Texts_OfManyTasks_HaveNoWordThatRenamingWouldMiss(string family)
    {
        var known = Family(family).Create(1).Words.Concat(FunctionWords).ToHashSet(StringComparer.Ordinal);

        Episodes(family, seeds: 20, tasks: 10).SelectMany(Trace).SelectMany(text => Word().Matches(text).Select(match => match.Value.ToLowerInvariant()))
            .Except(known, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Words_OfAFamily_AreDistinctAndFewerThanTheCommonOnes(string family)
    {
        var words = Family(family).Create(1).Words;

        words.ShouldBeUnique(StringComparer.Ordinal);
        CommonWords.All.ShouldBeUnique(StringComparer.Ordinal);
        CommonWords.All.Except(words, StringComparer.Ordinal).Count().ShouldBeGreaterThan(words.Count);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Renamed_AnyTask_IsTheSameTaskInOtherWords(string family)
    {
        var (plain, renamed) = (Family(family).Create(2).Begin(1), Family(family).Renamed(7).Create(2).Begin(1));

        string.Equals(renamed.Query, plain.Query, StringComparison.Ordinal).ShouldBeFalse();
        renamed.Actions.Count.ShouldBe(plain.Actions.Count);
        renamed.Actions.Intersect(plain.Actions, StringComparer.Ordinal).ShouldBeEmpty();
        Play(renamed).ShouldBe(Play(plain));
        renamed.Steps.ShouldBe(plain.Steps);
    }

    [Fact]
    public void Step_ActionThatIsNotPossible_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => Family("household").Create(1).Begin(0).Step("fly to the moon"));

    [Theory]
    [MemberData(nameof(Families))]
    public void Step_AtTheLimit_EndsTheTaskForGood(string family)
    {
        var episode = Family(family).Create(1).Begin(0);
        StepReply reply;
        do
        {
            reply = episode.Step(episode.Actions[0]);
        }
        while (!reply.Done);

        reply.Succeeded.ShouldBeFalse();
        episode.Steps.ShouldBe(episode.StepLimit);
        Should.Throw<InvalidOperationException>(() => episode.Step(episode.Actions[0]));
    }

    private static WorldFamily Family(string name) => WorldFamily.All.Single(family => family.Name == name);

    private static IEnumerable<Episode> Episodes(string family, int seeds, int tasks) =>
        Enumerable.Range(1, seeds).Select(Family(family).Create).SelectMany(world => Enumerable.Range(0, tasks).Select(world.Begin));

    private static bool Play(Episode episode)
    {
        while (true)
        {
            if (episode.Step(episode.OracleAction()) is { Done: true } reply)
            {
                return reply.Succeeded;
            }
        }
    }

    /// <summary>All texts of a random walk through a task.</summary>
    private static List<string> Trace(Episode episode)
    {
        var random = StableRandom.For("trace");
        List<string> texts = [episode.Query];
        while (true)
        {
            var action = random.Pick(episode.Actions);
            var reply = episode.Step(action);
            texts.AddRange([action, reply.Observation]);
            if (reply.Done)
            {
                return texts;
            }
        }
    }

    private static IEnumerable<string[]> Choices(int links) =>
        links == 0 ? [[]] : Choices(links - 1).SelectMany(rest => InquiryWords.Sources.Select(source => (string[])[.. rest, source]));

    private static bool Ask(Episode episode, string[] sources)
    {
        foreach (var permit in InquiryWords.Permits)
        {
            episode.Step($"show the {permit}");
        }

        foreach (var source in sources)
        {
            episode.Step(episode.Actions.First(action => action.StartsWith($"ask the {source} ", StringComparison.Ordinal)));
            if (episode.Step(episode.Actions.First(action => action.StartsWith($"believe the {source} ", StringComparison.Ordinal))) is { Done: true } reply)
            {
                return reply.Succeeded;
            }
        }

        return false;
    }

    [GeneratedRegex("[A-Za-z]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
