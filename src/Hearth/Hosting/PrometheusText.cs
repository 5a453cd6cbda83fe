using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Hearth.Hosting;

/// <summary>Listens to the meters of Hearth and writes what they counted in Prometheus' text format, version 0.0.4.</summary>
public sealed class PrometheusText : IDisposable
{
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
    private readonly ConcurrentDictionary<Instrument, ConcurrentDictionary<string, Series>> _instruments = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _writing = new();

    /// <summary>Starts listening; instruments made before and after are heard.</summary>
    public PrometheusText()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("Hearth.", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The text.</summary>
    public string Write()
    {
        lock (_writing)
        {
            // What is observed now is all there is: a pack that is gone leaves no series behind.
            foreach (var (_, series) in _instruments.Where(pair => pair.Key.IsObservable))
            {
                series.Clear();
            }

            _listener.RecordObservableInstruments();
            var text = new StringBuilder();
            foreach (var (instrument, series) in _instruments.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal))
            {
                Write(text, instrument, series);
            }

            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static void Write(StringBuilder text, Instrument instrument, ConcurrentDictionary<string, Series> series)
    {
        var isCounter = instrument is Counter<long> or ObservableCounter<long>;
        var isHistogram = instrument is Histogram<double>;
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        var name = instrument.Name.Replace('.', '_') + unit + (isCounter ? "_total" : "");
        var type =
            isCounter ? "counter"
            : isHistogram ? "histogram"
            : "gauge";
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description}\n# TYPE {name} {type}\n");
        foreach (var (labels, values) in series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            values.Write(text, name, labels, isHistogram);
        }
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = _instruments.GetOrAdd(instrument, _ => new(StringComparer.Ordinal));
        var one = series.GetOrAdd(Labels(tags), _ => new Series());
        one.Record(value, isSum: instrument is Counter<long>, isHistogram: instrument is Histogram<double>);
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            text.Append(text.Length > 0 ? "," : "")
                .Append(key.Replace('.', '_'))
                .Append("=\"")
                .Append(
                    (value?.ToString() ?? "")
                        .Replace("\\", "\\\\", StringComparison.Ordinal)
                        .Replace("\"", "\\\"", StringComparison.Ordinal)
                        .Replace("\n", "\\n", StringComparison.Ordinal)
                )
                .Append('"');
        }

        return text.ToString();
    }

    private sealed class Series
    {
        private readonly Lock _lock = new();
        private readonly long[] _buckets = new long[Bounds.Length + 1];
        private double _value;
        private long _count;

        public void Record(double value, bool isSum, bool isHistogram)
        {
            lock (_lock)
            {
                _value = isSum || isHistogram ? _value + value : value;
                if (isHistogram)
                {
                    _count++;
                    var bucket = Array.FindIndex(Bounds, bound => value <= bound);
                    _buckets[bucket < 0 ? Bounds.Length : bucket]++;
                }
            }
        }

        public void Write(StringBuilder text, string name, string labels, bool isHistogram)
        {
            lock (_lock)
            {
                var invariant = CultureInfo.InvariantCulture;
                var braces = labels.Length > 0 ? $"{{{labels}}}" : "";
                if (!isHistogram)
                {
                    text.Append(invariant, $"{name}{braces} {_value}\n");
                    return;
                }

                var before = labels.Length > 0 ? labels + "," : "";
                var running = 0L;
                for (var i = 0; i < Bounds.Length; i++)
                {
                    running += _buckets[i];
                    text.Append(invariant, $"{name}_bucket{{{before}le=\"{Bounds[i]}\"}} {running}\n");
                }

                text.Append(invariant, $"{name}_bucket{{{before}le=\"+Inf\"}} {_count}\n");
                text.Append(invariant, $"{name}_sum{braces} {_value}\n{name}_count{braces} {_count}\n");
            }
        }
    }
}
