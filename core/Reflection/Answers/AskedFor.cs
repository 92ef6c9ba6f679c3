namespace Fabric.Core.Reflection.Answers;

/// <summary>What a question asks for, by its first words.</summary>
internal enum AskedFor
{
    Anything,
    Time,
    Person,
    Place,
    Number,
}
