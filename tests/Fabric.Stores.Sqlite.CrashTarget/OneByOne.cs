using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite.CrashTarget;

/// <summary>One commit after another, so that every write to the log between two acknowledgements belongs to the later one.</summary>
internal static class OneByOne
{
    public static async Task RunAsync(IRecordStore store, int count)
    {
        var actor = new ActorKey(new SpaceId("crash"), ActorKind.Bank, "one");
        for (var version = 0; version < count; version++)
        {
            var changes = new ChangeSet { Puts = [new StoredRecord($"k{version}", "{}"u8.ToArray())] };
            var result = await store.CommitAsync(actor, version, changes, CancellationToken.None).ConfigureAwait(false);
            Acknowledgements.Say($"ack {actor.Name} {result.Version}");
        }
    }
}
