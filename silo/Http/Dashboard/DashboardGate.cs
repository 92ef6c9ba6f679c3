using System.Security.Cryptography;
using System.Text;
using Fabric.Client.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Fabric.Silo.Http.Dashboard;

/// <summary>Lets only those see the dashboard who know the admin key, as a bearer token or as the password that a browser asks for.</summary>
internal static class DashboardGate
{
    public const string Path = "/dashboard";

    private const int MinKey = 32;

    /// <exception cref="FabricException">A setting cannot be read, or the dashboard is on and there is no key to it.</exception>
    public static DashboardOptions Read(IConfiguration configuration)
    {
        var options = new DashboardOptions();
        SettingsSection.Bind(configuration.GetSection(DashboardOptions.Section), options);
        return !options.Enabled || options.AdminKey.Length >= MinKey
            ? options
            : throw new FabricException(
                ErrorCode.InvalidRequest,
                $"{DashboardOptions.Section}:AdminKey has {options.AdminKey.Length} characters; where the dashboard is enabled it must be at least {MinKey}.");
    }

    public static void Use(IApplicationBuilder app, string adminKey)
    {
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(adminKey));
        app.Use(async (context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase) || Opens(context.Request, expected))
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Fabric dashboard\", charset=\"UTF-8\"";
        });
    }

    private static bool Opens(HttpRequest request, byte[] expected) =>
        Given(request.Headers.Authorization.ToString()) is { } key
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)), expected);

    private static string? Given(string header)
    {
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return header["Bearer ".Length..].Trim();
        }

        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        return Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var count)
            && Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2) is [_, var password]
                ? password
                : null;
    }
}
