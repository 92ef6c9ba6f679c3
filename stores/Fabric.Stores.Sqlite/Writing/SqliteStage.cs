namespace Fabric.Stores.Sqlite.Writing;

/// <summary>A moment in a transaction at which a test may make the store fail.</summary>
internal enum SqliteStage
{
    /// <summary>Everything is written and not yet committed.</summary>
    BeforeCommit,

    /// <summary>The transaction is durable and nobody was told.</summary>
    AfterCommit,
}
