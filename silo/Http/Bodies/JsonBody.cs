using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Fabric.Silo.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Bodies;

/// <summary>Reads the JSON body of a request, whole and strictly: what is not known, doubled or of another type is refused by its path.</summary>
internal static class JsonBody
{
    private const string MediaType = "application/json";

    /// <exception cref="BodyFault">The body is not what it should be.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, HttpOptions options)
        where T : class
    {
        CheckMediaType(context.Request.ContentType, MediaType);
        var reader = context.Request.BodyReader;
        using var patience = new CancellationTokenSource(options.BodyTimeout);

        // Ends the read in order; a token would leave the body unfit to be drained.
        using var giveUp = patience.Token.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), reader);
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.IsCanceled)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new BodyFault(StatusCodes.Status408RequestTimeout, "The body came too slowly; nothing was changed.");
            }

            if (read.IsCompleted)
            {
                try
                {
                    return Parse(read.Buffer, type);
                }
                finally
                {
                    reader.AdvanceTo(read.Buffer.End);
                }
            }

            if (read.Buffer.Length > options.MaxBodyBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new BodyFault(
                    StatusCodes.Status413PayloadTooLarge, $"The body has more than {options.MaxBodyBytes} bytes, the most that this host takes.");
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <exception cref="BodyFault">The content type is another one.</exception>
    public static void CheckMediaType(string? contentType, params ReadOnlySpan<string> wanted)
    {
        var end = contentType?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        var media = (end < 0 ? contentType.AsSpan() : contentType.AsSpan(0, end)).Trim();
        foreach (var one in wanted)
        {
            if (media.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }

        throw new BodyFault(StatusCodes.Status415UnsupportedMediaType, $"The Content-Type must be {wanted[0]}.", "Content-Type");
    }

    private static T Parse<T>(in ReadOnlySequence<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.IsSingleSegment)
        {
            return Parse(body.FirstSpan, type);
        }

        var length = checked((int)body.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(rented);
            return Parse(rented.AsSpan(0, length), type);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    private static T Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.IsEmpty)
        {
            throw new BodyFault(400, "The body is empty; it must be a JSON object.", "$");
        }

        if (!Utf8.IsValid(body))
        {
            throw new BodyFault(400, "The body is not valid UTF-8.", "$");
        }

        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new BodyFault(400, "The body is null; it must be a JSON object.", "$");
        }
        catch (JsonException fault)
        {
            throw JsonFault.Explain(body, fault);
        }
    }
}
