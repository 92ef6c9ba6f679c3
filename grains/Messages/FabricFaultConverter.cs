using Fabric.Core.Ids;

namespace Fabric.Grains.Messages;

/// <summary>Takes errors across: their code, message and operation id, and nothing else.</summary>
[RegisterConverter]
internal sealed class FabricFaultConverter : IConverter<FabricException, FabricFault>
{
    public FabricException ConvertFromSurrogate(in FabricFault surrogate) =>
        new(ErrorTable.FindCode(surrogate.Code) ?? ErrorCode.Internal, surrogate.Message)
        {
            OperationId = surrogate.OperationId is { } id ? new OperationId(id) : (OperationId?)null,
        };

    public FabricFault ConvertToSurrogate(in FabricException value) => new()
    {
        Code = ErrorTable.Find(value.Code).Name,
        Message = value.Message,
        OperationId = value.OperationId?.Value,
    };
}
