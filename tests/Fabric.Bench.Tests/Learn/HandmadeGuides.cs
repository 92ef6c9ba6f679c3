using Fabric.Bench.Learn.Memories;
using Fabric.Bench.Learn.Worlds;
using Fabric.Bench.Learn.Worlds.Household;
using Fabric.Bench.Learn.Worlds.Inquiry;
using Fabric.Bench.Learn.Worlds.Workshop;

namespace Fabric.Bench.Tests.Learn;

/// <summary>The hidden regularities of a world, said in nothing but guide items.</summary>
internal static class HandmadeGuides
{
    public static IReadOnlyList<GuideItem> Of(World world) => world switch
    {
        HouseholdWorld household => [.. Household(household.Rules)],
        WorkshopWorld workshop => [.. Workshop(workshop.Rules)],
        InquiryWorld inquiry => [.. Inquiry(inquiry.Rules)],
        _ => throw new ArgumentException($"No guide is made for {world.GetType().Name}.", nameof(world)),
    };

    private static IEnumerable<GuideItem> Household(HouseholdRules rules)
    {
        foreach (var (kind, place) in rules.HomeOf)
        {
            var isDark = rules.Dark.Contains(rules.RoomOf[place]);
            var light = $"light the {rules.Light}";
            var search = $"search the {place} in the {rules.RoomOf[place]}";
            if (isDark)
            {
                yield return Item(light, 0.8, [kind], notDone: [light]);
            }

            yield return Item(search, 0.7, [kind], done: isDark ? [light] : [], notDone: [search]);
        }

        // The rooms that are dark are worth searching only with light, wherever the thing is.
        yield return Item($"light the {rules.Light}", 0.1, [], notDone: [$"light the {rules.Light}"]);
        yield return Item("take the {}", 0.9, []);
        foreach (var (state, appliance) in rules.ApplianceFor)
        {
            var isSwitched = rules.Switched.Contains(appliance);
            var press = $"press the {rules.Switch}";
            var treat = $"treat the {{}} at the {appliance}";
            if (isSwitched)
            {
                yield return Item(press, 0.5, [state], done: ["take the {}"], notDone: [press]);
            }

            yield return Item(treat, 0.6, [state], done: isSwitched ? [press] : [], notDone: [treat]);
            yield return Item("bring the {} to the {}", 0.7, [state], done: [treat]);
            yield return Item("bring the {} to the {}", -0.7, [state], notDone: [treat]);
        }
    }

    private static IEnumerable<GuideItem> Workshop(WorkshopRules rules)
    {
        foreach (var (material, preparation) in rules.PreparationOf)
        {
            yield return Item($"{preparation} the piece", 0.9, [material]);
        }

        foreach (var product in rules.ShapeOf.Keys)
        {
            foreach (var customer in rules.FinishFor.Keys)
            {
                var recipe = rules.Recipe(product, customer);
                for (var i = 0; i < recipe.Count; i++)
                {
                    yield return Item($"{recipe[i]} the piece", 0.8 - (0.1 * i), [product, customer]);
                }
            }
        }
    }

    private static IEnumerable<GuideItem> Inquiry(InquiryRules rules)
    {
        foreach (var (relation, source) in rules.ExpertOn)
        {
            var ask = $"ask the {source} about the {relation}";
            var show = $"show the {rules.Permit}";
            var isClosed = rules.Closed.Contains(source);
            if (isClosed)
            {
                yield return Item(show, 0.9, [relation], notDone: [show]);
            }

            yield return Item(ask, 0.7, [relation], done: isClosed ? [show] : []);
            yield return Item($"believe the {source} about the {relation}", 0.9, [relation]);
        }
    }

    private static GuideItem Item(
        string action, double lift, IReadOnlyList<string> taskWords, IReadOnlyList<string>? done = null, IReadOnlyList<string>? notDone = null) =>
        new(action, new GuideCondition { TaskWords = taskWords, Done = done ?? [], NotDone = notDone ?? [] }, action, lift) { Support = 20 };
}
