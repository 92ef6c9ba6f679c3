using System.IO.Compression;
using Fabric.Client.Http.Wire;
using Microsoft.AspNetCore.ResponseCompression;

namespace Fabric.Silo.Http;

/// <summary>Answers are compressed for callers that ask for it; event streams are not, as every event must leave at once.</summary>
internal static class Compression
{
    public static void Configure(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true;
        options.MimeTypes =
        [
            "application/json", Problem.MediaType, WireHeaders.JsonLines, "text/html", "text/css", "text/javascript", "image/svg+xml",
        ];
        options.Providers.Add(new BrotliCompressionProvider(Fast(new BrotliCompressionProviderOptions { Level = CompressionLevel.Fastest })));
        options.Providers.Add(new GzipCompressionProvider(Fast(new GzipCompressionProviderOptions { Level = CompressionLevel.Fastest })));
    }

    private static Microsoft.Extensions.Options.IOptions<T> Fast<T>(T options)
        where T : class => Microsoft.Extensions.Options.Options.Create(options);
}
