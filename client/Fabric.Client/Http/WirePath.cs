using System.Globalization;
using System.Text;

namespace Fabric.Client.Http;

/// <summary>Puts a path and its query together; what was not given is left out.</summary>
internal sealed class WirePath(string path)
{
    private readonly StringBuilder _text = new(path);
    private char _separator = '?';

    public WirePath With(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            _separator = '&';
        }

        return this;
    }

    public WirePath With(string name, long? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    public WirePath With(string name, bool value) => value ? With(name, "true") : this;

    public override string ToString() => _text.ToString();
}
