using Fabric.Core.Teams.Reflection;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

public sealed class InsightTextTests
{
    [Fact]
    public void Of_SeveralThatEndIt_SaysThatAnyDoes() =>
        InsightText.Of("open oven", new() { NotDone = ["wait", "press bell"] }, -1, "was refused", 4, 0)
            .ShouldBe("Avoid \"open oven\" until \"wait\" or \"press bell\" is done: was refused (4 tasks for, 0 against).");

    [Fact]
    public void Of_SeveralThatItNeeds_SaysAll() =>
        InsightText.Of("serve", new() { TaskWords = ["cake"], Done = ["bake", "cool"], NotDone = ["serve"], Seen = ["it is firm"] }, 1, "won", 3, 1)
            .ShouldBe("When the task says \"cake\", after \"bake\" and \"cool\" do \"serve\", once, when \"it is firm\" was just seen: won (3 tasks for, 1 against).");
}
