namespace Fabric.Client.Chat;

/// <summary>How what is remembered comes into a conversation.</summary>
public enum ChatRecall
{
    /// <summary>The memories that answer the user's last message are put before it, in each turn.</summary>
    BeforeTurn,

    /// <summary>The model is offered a tool that asks the memory. The client that runs tools must be inside the one that remembers.</summary>
    AsTool,

    /// <summary>Not at all: the conversation is only kept.</summary>
    Off,
}
