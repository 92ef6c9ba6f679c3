using Fabric.Core.Storage;
using Fabric.Testing.Storage;

namespace Fabric.Stores.Sqlite.Tests.Contract;

public sealed class InMemoryStoreContract : RecordStoreContract
{
    protected override ValueTask<IRecordStore> CreateAsync() => new(new InMemoryRecordStore(Time));
}
