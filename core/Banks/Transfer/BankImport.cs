using System.Globalization;
using System.Text.Json;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Secrets;

namespace Fabric.Core.Banks.Transfer;

/// <summary>Reads the lines of an export and checks them.</summary>
internal static class BankImport
{
    /// <summary>The format that exports are written in.</summary>
    public const int Format = 1;

    /// <summary>Reads one line; null for the line that names the format.</summary>
    /// <param name="utf8">The line.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="preparation">Makes the vectors that the line leaves out.</param>
    /// <exception cref="FabricException">The line is not one of an export that this version reads.</exception>
    public static PreparedImport.Line? Read(ReadOnlySpan<byte> utf8, long number, RetainPreparation preparation)
    {
        var line = Parse(utf8, number);
        if (number == 1 && line.FabricExport is not Format)
        {
            throw Invalid(number, line.FabricExport is null
                ? "the first line of an export names its format, such as {\"fabricExport\":1}"
                : $"the export is in format {line.FabricExport}, and this version reads format {Format}");
        }

        if (line.FabricExport is not null)
        {
            return null;
        }

        if (line.Memory is { } memory)
        {
            Check(memory, number);
            if (memory.Policy.Sensitivity == Sensitivity.Secret)
            {
                return new(Sealed(memory, number, preparation), [], null, null);
            }

            memory = Scanned(memory, number, preparation, out var isChanged);
            var vector = isChanged ? [] : line.Vector is { } bytes ? VectorBytes.Decode(bytes) : [];
            var fits = !isChanged && line.Vector is not null && vector.Length is var length && (length == 0 || length == preparation.Embedder.Dimensions);
            return new(memory, fits ? vector : preparation.Embed(memory.Text), null, null);
        }

        if (line.Session is null && line.Tombstone is null)
        {
            throw Invalid(number, "it holds no memory, session or tombstone");
        }

        return new(null, [], line.Session, line.Tombstone);
    }

    private static Memory Scanned(Memory memory, long number, RetainPreparation preparation, out bool isChanged)
    {
        try
        {
            var scanned = preparation.Scan(memory);
            isChanged = scanned.Text != memory.Text;
            return isChanged ? preparation.Analyze(scanned, given: null).Memory : scanned;
        }
        catch (FabricException fault)
        {
            throw Invalid(number, fault.Message);
        }
    }

    // An export holds secrets as they are stored. One from before there was a key is sealed now.
    private static Memory Sealed(Memory memory, long number, RetainPreparation preparation)
    {
        if (SecretBox.IsSealed(memory.Text))
        {
            return preparation.Secrets.TryOpen(memory.Text, out _)
                ? memory
                : throw Invalid(number, "it holds a secret that no configured key of this space opens");
        }

        try
        {
            return memory with { Text = preparation.Seal(memory.Text), Entities = null, Keywords = null, Mentions = null };
        }
        catch (FabricException fault)
        {
            throw Invalid(number, fault.Message);
        }
    }

    private static TransferLine Parse(ReadOnlySpan<byte> utf8, long number)
    {
        try
        {
            return BankJson.Deserialize(utf8, BankJson.Context.TransferLine);
        }
        catch (JsonException fault)
        {
            throw Invalid(number, $"it is not valid JSON of an export (at byte {fault.BytePositionInLine})");
        }
    }

    private static void Check(Memory memory, long number)
    {
        try
        {
            Identifier.Check(memory.Id.Value, "memory id");
            ItemCheck.Text(memory.Text);
            ItemCheck.Tags(memory.Tags);
            ItemCheck.Metadata(memory.Metadata);
            ItemCheck.Share(memory.Confidence, "confidence");
            ItemCheck.Share(memory.Importance, "importance");
        }
        catch (FabricException fault)
        {
            throw Invalid(number, fault.Message);
        }
    }

    private static FabricException Invalid(long number, string what) =>
        new(ErrorCode.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"Line {number} of the import was refused: {what}"));
}
