using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Operations;

/// <summary>The outcome of an operation, kept for a while so that it can be repeated. Holds no stored text.</summary>
internal interface IKeptOutcome
{
    /// <summary>The operation.</summary>
    OperationId Id { get; }

    /// <summary>What was asked, hashed; empty once its content was destroyed: then any payload is taken for the same.</summary>
    string Hash { get; }

    /// <summary>When it was done.</summary>
    DateTimeOffset At { get; }
}
