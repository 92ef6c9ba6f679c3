namespace Fabric.Client.Chat;

/// <summary>Whose messages are kept. What the system says is never kept.</summary>
[Flags]
public enum ChatKeeps
{
    /// <summary>Nobody's.</summary>
    None = 0,

    /// <summary>The user's.</summary>
    User = 1,

    /// <summary>The model's.</summary>
    Assistant = 2,

    /// <summary>The results of tools, as untrusted; never those of the tool that asks the memory.</summary>
    ToolResults = 4,
}
