using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Fabric.Silo.Telemetry;

/// <summary>Reads all metrics when it is asked to, and gives them as Prometheus text. One reading at a time.</summary>
internal sealed class PrometheusReader : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Writer _writer = new();

    public PrometheusReader() => Reader = new BaseExportingMetricReader(_writer) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };

    public MetricReader Reader { get; }

    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            using var text = new StringWriter();
            _writer.Output = text;
            Reader.Collect();
            return text.ToString();
        }
        finally
        {
            _writer.Output = TextWriter.Null;
            _one.Release();
        }
    }

    // The reader is disposed by the provider that it was added to.
    public void Dispose() => _one.Dispose();

    // Not marked as one that is only pulled: the library lets only its own scrapers read those.
    private sealed class Writer : BaseExporter<Metric>
    {
        public TextWriter Output { get; set; } = TextWriter.Null;

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                PrometheusText.Write(Output, metric);
            }

            return ExportResult.Success;
        }
    }
}
