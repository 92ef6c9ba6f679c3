namespace Fabric.Silo.Mcp.Tools;

/// <summary>What a tool answers: the same in words for a model and in fields for a program.</summary>
/// <param name="Text">In words. What others wrote stands in lines that start with <c>| </c>, and nowhere else.</param>
/// <param name="Fields">In fields.</param>
internal sealed record ToolAnswer<T>(string Text, T Fields);
