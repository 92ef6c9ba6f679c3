namespace Fabric.Silo.Tests.Http.Walls;

/// <summary>A call of every route with the names and ids of another space: the path's query and the body. Without a body it has none.</summary>
internal static class HttpOperations
{
    public static IReadOnlyDictionary<string, Func<Subject, (string Query, string? Body)>> All { get; } =
        new Dictionary<string, Func<Subject, (string, string?)>>(StringComparer.Ordinal)
        {
            ["readAudit"] = static _ => ("", null),
            ["getActivity"] = static _ => ("", null),
            ["listAgents"] = static _ => ("", null),
            ["listTeams"] = static _ => ("", null),
            ["listBanks"] = static s => ($"?after={s.OtherBank.Value[..6]}", null),
            ["getBankStats"] = static _ => ("", null),
            ["readHistory"] = static s => ($"?memory={s.Memory}", null),
            ["watchBank"] = static _ => ("?after=0", null),
            ["listMemories"] = static s => ($$"""?includeInactive=true&filter={"tag":"{{s.Word}}"}""", null),
            ["getMemory"] = static _ => ("", null),
            ["retain"] = static s => ("", $$"""{"items":[{"text":"A rival line.","id":"{{s.Memory}}","supersedes":["{{s.Forgotten}}"]}],"operationId":"{{s.Operation}}"}"""),
            ["revise"] = static _ => ("", """{"text":"Mine now."}"""),
            ["recall"] = static s => ("", $$"""{"query":"Which is the {{s.Word}} primary?","includePrivate":true,"explain":true}"""),
            ["recallAcross"] = static s => ("", $$"""{"banks":["{{s.Bank}}","{{s.OtherBank}}"],"request":{"query":"{{s.Word}}"} }"""),
            ["search"] = static s => ("", $$"""{"query":"Which is the {{s.Word}} primary?","includePrivate":true}"""),
            ["getSearchStatus"] = static _ => ("", null),
            ["rebuildSearch"] = static _ => ("", null),
            ["reflect"] = static s => ("", $$"""{"question":"Which host is the {{s.Word}} primary?"}"""),
            ["forget"] = static s => ("", $$"""{"ids":["{{s.Memory}}"],"dryRun":true}"""),
            ["restore"] = static s => ("", $$"""{"ids":["{{s.Forgotten}}"]}"""),
            ["erase"] = static s => ("", $$"""{"ids":["{{s.Memory}}","{{s.Erased}}"]}"""),
            ["cite"] = static s => ("", $$"""{"ids":["{{s.Memory}}"]}"""),
            ["link"] = static s => ("", $$"""{"from":"{{s.Memory}}","to":"{{s.Forgotten}}","relation":"causes"}"""),
            ["exportBank"] = static _ => ("", null),
            ["importBank"] = static s => ("", $$"""{"tombstone":{"id":"{{s.Memory}}"} }"""),
            ["listSessions"] = static _ => ("", null),
            ["readMessages"] = static _ => ("?last=10", null),
            ["append"] = static _ => ("", """{"messages":[{"actor":"bo","text":"A rival message came."}]}"""),
            ["closeSession"] = static _ => ("", "{}"),
            ["getWorkingMemory"] = static _ => ("", null),
            ["renderContext"] = static s => ("", $$"""{"budget":4000,"query":"{{s.Word}}","banks":["{{s.Bank}}","{{s.OtherBank}}"]}"""),
            ["searchWorkingMemory"] = static s => ("", $$"""{"query":"{{s.Word}}"}"""),
            ["getSubgoal"] = static _ => ("", null),
            ["listSteps"] = static _ => ("", null),
            ["getStep"] = static _ => ("", null),
            ["readWorkingHistory"] = static _ => ("", null),
            ["openSubgoal"] = static s => ("", $$"""{"title":"Mine","parent":"{{s.Subgoal}}"}"""),
            ["addSteps"] = static s => ("", $$"""{"steps":[{"action":"look","subgoal":"{{s.Subgoal}}"}]}"""),
            ["closeSubgoal"] = static s => ("", $$"""{"subgoal":"{{s.Subgoal}}"}"""),
            ["abandonSubgoal"] = static s => ("", $$"""{"subgoal":"{{s.Subgoal}}"}"""),
            ["changeView"] = static s => ("", $$"""{"node":"{{s.Step}}","change":"hide"}"""),
            ["editSteps"] = static s => ("", $$"""{"steps":["{{s.Step}}"]}"""),
            ["reviseSubgoal"] = static s => ("", $$"""{"subgoal":"{{s.Subgoal}}","title":"Mine"}"""),
            ["rollBack"] = static s => ("", $$"""{"checkpoint":"{{s.Word}}"}"""),
            ["checkpoint"] = static s => ("", $$"""{"name":"{{s.Word}}"}"""),
            ["pinBlock"] = static s => ("", $$"""{"label":"{{s.Word}}","text":"Mine.","expectedVersion":1}"""),
            ["unpinBlock"] = static s => ("", $$"""{"label":"{{s.Word}}"}"""),
            ["replaceState"] = static _ => ("", """{"text":"Mine.","expectedVersion":0}"""),
            ["changeTools"] = static s => ("", $$"""{"remove":["{{s.Word}}"]}"""),
            ["returnValue"] = static s => ($"?scope={s.Subgoal}", """{"value":1}"""),
            ["clearWorking"] = static _ => ("", "{}"),
            ["getTeam"] = static _ => ("", null),
            ["listTasks"] = static _ => ("", null),
            ["getTask"] = static _ => ("", null),
            ["listInteractions"] = static _ => ("", null),
            ["checkAction"] = static s => ("", $$"""{"action":"wash {{s.Word}} cup"}"""),
            ["listInsights"] = static _ => ("", null),
            ["getInsight"] = static _ => ("", null),
            ["getTeamGraph"] = static s => ($"?layer=interactions&task={s.Task}", null),
            ["reflectTeam"] = static _ => ("", """{"dryRun":true}"""),
            ["readTeamHistory"] = static s => ($"?subject={s.Insight}", null),
            ["watchTeam"] = static _ => ("", null),
            ["beginTask"] = static s => ("", $$"""{"query":"Wash the {{s.Word}} cup","roles":["actor"],"task":"mine-{{s.Task}}","operationId":"{{s.Operation}}"}"""),
            ["recordInteractions"] = static s => ("", $$"""{"interactions":[{"role":"actor","text":"Mine.","inAnswerTo":["{{s.Interaction}}"]}]}"""),
            ["completeTask"] = static _ => ("", """{"outcome":"failed"}"""),
            ["snoozeChecks"] = static s => ("", $$"""{"target":"{{s.Word}}"}"""),
            ["tellInsight"] = static s => ("", $$"""{"text":"Mine is best.","insight":"{{s.Insight}}"}"""),
            ["editInsight"] = static _ => ("", """{"text":"Mine is better."}"""),
            ["eraseTask"] = static _ => ("", "{}"),
            ["clearTeam"] = static _ => ("", "{}"),
            ["forgetInsight"] = static _ => ("", "{}"),
            ["importInsights"] = static _ => ("", """{"insights":[]}"""),
        };

    /// <summary>A route with the other space's names in its path.</summary>
    public static string Fill(string pattern, Subject other) => pattern
        .Replace("{bank}", other.Bank.Value, StringComparison.Ordinal)
        .Replace("{agent}", other.Agent.Value, StringComparison.Ordinal)
        .Replace("{team}", other.Team.Value, StringComparison.Ordinal)
        .Replace("{session}", other.Session.Value, StringComparison.Ordinal)
        .Replace("{task}", other.Task.Value, StringComparison.Ordinal)
        .Replace("{insight}", other.Insight.Value, StringComparison.Ordinal)
        .Replace(
            "{id}",
            pattern switch
            {
                _ when pattern.Contains("/memories/", StringComparison.Ordinal) => other.Memory.Value,
                _ when pattern.Contains("/subgoals/", StringComparison.Ordinal) => other.Subgoal.Value,
                _ => other.Step.Value,
            },
            StringComparison.Ordinal);
}
