using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.TextFsm;

/// <summary>One reading of one output.</summary>
internal sealed class TemplateRun
{
    private const int MostUnexplained = 1_000;

    /// <summary>Rules between two looks at the clock; each is bounded by itself.</summary>
    private const int RulesBetweenLooks = 8;

    private readonly Template _template;
    private readonly TemplateMode _mode;
    private readonly ReadingBudget _budget;
    private readonly RecordDraft _record;
    private readonly ImmutableArray<UnexplainedLine>.Builder _unexplained =
        ImmutableArray.CreateBuilder<UnexplainedLine>();
    private string _state = Template.Start;
    private string? _fault;
    private int _explained;

    public TemplateRun(Template template, TemplateMode mode, ReadingBudget budget)
    {
        _template = template;
        _mode = mode;
        _budget = budget;
        _record = new RecordDraft(template.Values);
    }

    public TemplateResult Read(string output, CancellationToken cancellationToken)
    {
        var rules = _template.RulesOf(_state);
        var at = 0;
        for (var number = 1; PythonLines.Next(output, ref at, out var span); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = span.ToString();
            var before = _state;
            if (!ReadLine(rules, line, number))
            {
                break;
            }

            if (_state is Template.End or Template.EndOfFile)
            {
                break;
            }

            if (_record.Cells > _template.Limits.MaxCells)
            {
                _fault =
                    $"{_template.Name}: more than {_template.Limits.MaxCells} cells; reading ended with line {number} of the output, read it in parts.";
                break;
            }

            if (!ReferenceEquals(before, _state))
            {
                rules = _template.RulesOf(_state);
            }
        }

        if (_fault is not null && _mode == TemplateMode.Strict)
        {
            return Result([]);
        }

        if (_state != Template.End && !_template.HasEndOfFile)
        {
            _record.Store();
        }

        return Result(_record.Rows());
    }

    private TemplateResult Result(ImmutableArray<ImmutableArray<TemplateCell>> rows) =>
        new([.. _template.Values.Select(value => value.Name)], rows, _unexplained.ToImmutable(), _fault, _explained);

    /// <summary>Tries the rules on a line.</summary>
    /// <returns><see langword="false"/> when reading ends here.</returns>
    private bool ReadLine(ImmutableArray<TemplateRule> rules, string line, int number)
    {
        var isExplained = false;
        var tried = 0;
        foreach (var rule in ImmutableCollectionsMarshal.AsArray(rules)!)
        {
            if (tried++ % RulesBetweenLooks == 0 && _budget.IsSpent)
            {
                _fault =
                    $"{_template.Name}: {_budget}; reading ended at line {number} of the output, which and what follows was not read.";
                return false;
            }

            Match? match;
            try
            {
                if (!rule.Matches(line, out match))
                {
                    continue;
                }
            }
            catch (RegexMatchTimeoutException)
            {
                _fault = $"{_template.Name}:{rule.Line}: the rule took too long on line {number} of the output.";
                SetAside(line, number);
                return false;
            }

            if (!isExplained && rule.LineAction != LineAction.Error && !string.IsNullOrWhiteSpace(line))
            {
                _explained++;
            }

            isExplained = true;
            foreach (var (value, group) in rule.Assignments)
            {
                _record.Assign(value, match!.Groups[group] is { Success: true } found ? found.Value : null);
            }

            Apply(rule.RecordAction);
            switch (rule.LineAction)
            {
                case LineAction.Error:
                    return Refuse(rule, line, number);
                case LineAction.Next:
                    _state = rule.NewState ?? _state;
                    return true;
            }
        }

        if (!isExplained)
        {
            SetAside(line, number);
        }

        return true;
    }

    private void Apply(RecordAction action)
    {
        switch (action)
        {
            case RecordAction.Record:
                _record.Store();
                break;
            case RecordAction.Clear:
                _record.Clear();
                break;
            case RecordAction.Clearall:
                _record.ClearAll();
                break;
        }
    }

    private bool Refuse(TemplateRule rule, string line, int number)
    {
        var said = rule.Message is { } message ? $"\"{message}\"" : "an error";
        _fault ??= $"{_template.Name}:{rule.Line}: the rule calls line {number} of the output {said}: {line.Trim()}";
        SetAside(line, number);
        return _mode == TemplateMode.Tolerant;
    }

    private void SetAside(string line, int number)
    {
        if (_unexplained.Count < MostUnexplained && !string.IsNullOrWhiteSpace(line))
        {
            _unexplained.Add(new UnexplainedLine(number, line));
        }
    }
}
