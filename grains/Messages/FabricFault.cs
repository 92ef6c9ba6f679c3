namespace Fabric.Grains.Messages;

/// <summary>A <see cref="FabricException"/> on its way.</summary>
[GenerateSerializer]
[Immutable]
[Alias("fabric.fault")]
internal struct FabricFault
{
    [Id(0)]
    public string Code;

    [Id(1)]
    public string Message;

    [Id(2)]
    public string? OperationId;
}
