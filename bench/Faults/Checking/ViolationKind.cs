using System.Text.Json.Serialization;

namespace Fabric.Bench.Faults.Checking;

/// <summary>Which promise did not hold.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ViolationKind>))]
internal enum ViolationKind
{
    /// <summary>What was acknowledged is not there, or was overwritten by what came before it.</summary>
    LostWrite,

    /// <summary>What was forgotten, by an acknowledgement or as an earlier read saw it, came back.</summary>
    ForgottenReturned,

    /// <summary>A read answered from before a write that had been acknowledged, or from before an earlier read.</summary>
    StaleRead,

    /// <summary>A call told of what is in another space, or was written to another bank, agent or team.</summary>
    CrossSpaceRead,

    /// <summary>An operation id was answered in two ways, or done twice.</summary>
    OperationNotHonoured,

    /// <summary>An answer has more tokens than it was to have.</summary>
    BudgetExceeded,

    /// <summary>A call told of what nobody wrote, what was refused, or what was only written later.</summary>
    NeverWritten,
}
