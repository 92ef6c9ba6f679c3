namespace Fabric.Bench.Learn.Memories;

/// <summary>What a memory thinks of an action that is about to be taken, mildest first.</summary>
internal enum ActionVerdict
{
    Allow,
    Inform,
    Warn,
    Block,
}
