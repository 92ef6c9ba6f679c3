using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Json;

namespace Fabric.Grains.Messages;

/// <summary>A kind of message: its name on the wire, and how it is written and read.</summary>
internal abstract class MessageType(Type type)
{
    public Type Type => type;

    /// <summary>Its name on the wire: that of its class. A class that is renamed keeps the name here.</summary>
    public string Name => type.Name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(type.Name);

    public abstract JsonTypeInfo Json { get; }

    /// <summary>Makes one.</summary>
    /// <param name="writing">How it is written.</param>
    /// <param name="reading">How it is read; as it is written when unset.</param>
    public static MessageType Of<T>(JsonTypeInfo<T> writing, JsonTypeInfo<T>? reading = null) => new Typed<T>(writing, reading ?? writing);

    /// <summary>Writes a message; the bytes are good until the next message is written on this thread.</summary>
    /// <exception cref="FabricException">It holds a value that cannot be written.</exception>
    public abstract ReadOnlySpan<byte> Write(object message);

    public abstract object Read(ReadOnlySpan<byte> json);

    private sealed class Typed<T>(JsonTypeInfo<T> writing, JsonTypeInfo<T> reading) : MessageType(typeof(T))
    {
        public override JsonTypeInfo Json => writing;

        public override ReadOnlySpan<byte> Write(object message)
        {
            try
            {
                return FabricJson.Write((T)message, writing);
            }
            catch (Exception fault) when (fault is ArgumentException or JsonException)
            {
                // Not a number, or no value of its enumeration.
                throw new FabricException(
                    ErrorCode.InvalidRequest, "The request holds a value that JSON cannot say, such as one outside its enumeration.", fault);
            }
        }

        public override object Read(ReadOnlySpan<byte> json) =>
            JsonSerializer.Deserialize(json, reading) ?? throw new JsonException($"A message of type {Name} is null.");
    }
}
