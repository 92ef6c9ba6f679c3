using System.Buffers;
using System.Text;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace Fabric.Grains.Messages;

/// <summary>
/// Writes the messages of <see cref="GrainMessages"/> as their name and their JSON, so that nothing of the core knows Orleans and no name of
/// a class or assembly is on the wire. Messages are immutable: within a silo they are handed over as they are.
/// </summary>
[Alias(Name)]
internal sealed class MessageCodec : IGeneralizedCodec, IGeneralizedCopier, ITypeFilter
{
    public const string Name = "fabric.json";

    private static readonly Type Self = typeof(MessageCodec);

    bool IGeneralizedCodec.IsSupportedType(Type type) => type == Self || GrainMessages.Contains(type);

    bool IGeneralizedCopier.IsSupportedType(Type type) => GrainMessages.Contains(type);

    public bool? IsTypeAllowed(Type type) => type == Self || GrainMessages.Contains(type) ? true : null;

    public object? DeepCopy(object? input, CopyContext context) => input;

    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type expectedType, object? value)
        where TBufferWriter : IBufferWriter<byte>
    {
        if (ReferenceCodec.TryWriteReferenceField(ref writer, fieldIdDelta, expectedType, value))
        {
            return;
        }

        var type = GrainMessages.Find(value!.GetType());
        writer.WriteFieldHeader(fieldIdDelta, expectedType, Self, WireType.TagDelimited);
        ReferenceCodec.MarkValueField(writer.Session);
        writer.WriteFieldHeaderExpected(0, WireType.LengthPrefixed);
        WriteBytes(ref writer, type.Utf8Name);
        ReferenceCodec.MarkValueField(writer.Session);
        writer.WriteFieldHeaderExpected(1, WireType.LengthPrefixed);
        WriteBytes(ref writer, type.Write(value));
        writer.WriteEndObject();
    }

    public object? ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.IsReference)
        {
            return ReferenceCodec.ReadReference(ref reader, field.FieldType!);
        }

        field.EnsureWireTypeTagDelimited();
        var placeholder = ReferenceCodec.CreateRecordPlaceholder(reader.Session);
        MessageType? type = null;
        object? message = null;
        uint id = 0;
        while (true)
        {
            var header = reader.ReadFieldHeader();
            if (header.IsEndBaseOrEndObject)
            {
                break;
            }

            id += header.FieldIdDelta;
            if (id > 1)
            {
                reader.ConsumeUnknownField(header);
                continue;
            }

            ReferenceCodec.MarkValueField(reader.Session);
            var length = (int)reader.ReadVarUInt32();
            var bytes = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                var content = bytes.AsSpan(0, length);
                reader.ReadBytes(content);
                if (id == 0)
                {
                    type = GrainMessages.Find(Encoding.UTF8.GetString(content));
                }
                else
                {
                    message = (type ?? throw new RequiredFieldMissingException("A message came without its name.")).Read(content);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }

        ReferenceCodec.RecordObject(reader.Session, message, placeholder);
        return message;
    }

    private static void WriteBytes<TBufferWriter>(ref Writer<TBufferWriter> writer, ReadOnlySpan<byte> bytes)
        where TBufferWriter : IBufferWriter<byte>
    {
        writer.WriteVarUInt32((uint)bytes.Length);
        writer.Write(bytes);
    }
}
