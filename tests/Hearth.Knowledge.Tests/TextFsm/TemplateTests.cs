using System.Globalization;
using Hearth.Knowledge.TextFsm;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.TextFsm;

/// <summary>The language, sentence by sentence. The expected rows are those of google/textfsm 1.1.</summary>
public sealed class TemplateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_row_is_stored_where_a_rule_says_so_and_the_values_are_cleared() =>
        Assert.Equal(
            "x|1; y|2",
            Rows("Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^${A} ${B} -> Record\n  ^only ${B}\n", "x 1\ny 2\n")
        );

    [Fact]
    public void The_end_of_the_output_stores_what_is_left() =>
        Assert.Equal("x|1", Rows("Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^a ${A}\n  ^b ${B}\n", "a x\nb 1\n"));

    [Fact]
    public void A_state_EOF_leaves_the_last_row_out() =>
        Assert.Equal("", Rows("Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^a ${A}\n  ^b ${B}\n\nEOF\n", "a x\nb 1\n"));

    [Fact]
    public void The_state_End_stops_reading_and_stores_nothing() =>
        Assert.Equal(
            "",
            Rows("Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^a ${A}\n  ^stop -> End\n", "a x\nstop\na y\n")
        );

    [Fact]
    public void Going_to_EOF_stops_reading_and_stores_the_last_row() =>
        Assert.Equal(
            "x|",
            Rows("Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^a ${A}\n  ^stop -> EOF\n", "a x\nstop\na y\n")
        );

    [Fact]
    public void A_required_value_that_is_empty_drops_the_row() =>
        Assert.Equal(
            "x|1; y|3",
            Rows("Value Required A (\\w*)\nValue B (\\d+)\n\nStart\n  ^${A}:${B} -> Record\n", "x:1\n:2\ny:3\n")
        );

    [Fact]
    public void A_value_filled_down_stays_for_the_next_rows() =>
        Assert.Equal(
            "x|1; x|2; y|3",
            Rows(
                "Value Filldown A (\\w+)\nValue Required B (\\d+)\n\nStart\n  ^a ${A}\n  ^b ${B} -> Record\n",
                "a x\nb 1\nb 2\na y\nb 3\n"
            )
        );

    [Fact]
    public void A_value_filled_up_goes_into_the_empty_cells_above_it() =>
        Assert.Equal(
            "x|1; y|2; y|3; y|4",
            Rows(
                "Value Fillup A (\\w+)\nValue Required B (\\d+)\n\nStart\n  ^b ${B} ${A} -> Record\n  ^b ${B} -> Record\n",
                "b 1 x\nb 2\nb 3\nb 4 y\n"
            )
        );

    [Fact]
    public void A_list_collects_until_the_row_is_stored() =>
        Assert.Equal(
            "[x y]|1; [z]|2; []|3",
            Rows(
                "Value List A (\\w+)\nValue B (\\d+)\n\nStart\n  ^a ${A}\n  ^b ${B} -> Record\n",
                "a x\na y\nb 1\na z\nb 2\nb 3\n"
            )
        );

    [Fact]
    public void A_list_that_is_filled_down_is_not_emptied() =>
        Assert.Equal(
            "[x]|1; [x y]|2",
            Rows(
                "Value Filldown,List A (\\w+)\nValue Required B (\\d+)\n\nStart\n  ^a ${A}\n  ^b ${B} -> Record\n",
                "a x\nb 1\na y\nb 2\n"
            )
        );

    [Fact]
    public void Named_groups_in_a_list_are_its_parts() =>
        Assert.Equal(
            "[n=x v=1 n=y v=2]",
            Rows("Value List A ((?P<n>\\w+)=(?P<v>\\d+))\n\nStart\n  ^${A}\n  ^end -> Record\n", "x=1\ny=2\nend\n")
        );

    [Fact]
    public void Required_before_List_looks_at_the_last_text() =>
        Assert.Equal(
            "[y]|2",
            Rows(
                "Value Required,List A (\\w*)\nValue B (\\d+)\n\nStart\n  ^a:${A}$$\n  ^b ${B} -> Record\n",
                "a:x\na:\nb 1\na:y\nb 2\n"
            )
        );

    [Fact]
    public void List_before_Required_looks_at_the_list() =>
        Assert.Equal(
            "[x ]|1",
            Rows(
                "Value List,Required A (\\w*)\nValue B (\\d+)\n\nStart\n  ^a:${A}$$\n  ^b ${B} -> Record\n",
                "a:x\na:\nb 1\nb 2\n"
            )
        );

    [Fact]
    public void Continue_tries_the_next_rules_on_the_same_line() =>
        Assert.Equal(
            "x|1; y|2",
            Rows("Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^${A} -> Continue\n  ^\\S+ ${B} -> Record\n", "x 1\ny 2\n")
        );

    [Fact]
    public void Continue_with_Record_stores_several_rows_of_one_line() =>
        Assert.Equal(
            "a; b; c",
            Rows(
                "Value A (\\w)\n\nStart\n  ^${A} -> Continue.Record\n  ^\\w ${A} -> Continue.Record\n  ^\\w \\w ${A} -> Record\n",
                "a b c\n"
            )
        );

    [Fact]
    public void Clear_forgets_all_but_what_is_filled_down() =>
        Assert.Equal(
            "x|; x|",
            Rows(
                "Value Filldown A (\\w+)\nValue B (\\d+)\n\nStart\n  ^a ${A}\n  ^b ${B}\n  ^clear -> Clear\n  ^end -> Record\n",
                "a x\nb 1\nclear\nend\n"
            )
        );

    [Fact]
    public void Clearall_forgets_what_is_filled_down_too() =>
        Assert.Equal(
            "|1",
            Rows(
                "Value Filldown A (\\w+)\nValue B (\\d+)\n\nStart\n  ^a ${A}\n  ^b ${B}\n  ^clear -> Clearall\n  ^end -> Record\n",
                "a x\nclear\nb 1\nend\n"
            )
        );

    [Fact]
    public void A_group_that_takes_no_part_empties_its_value() =>
        Assert.Equal(
            "y|",
            Rows(
                "Value A (\\w+)\nValue B (\\d+)\n\nStart\n  ^set ${A} ${B}\n  ^maybe ${A}( ${B})? -> Record\n",
                "set x 1\nmaybe y\n"
            )
        );

    [Fact]
    public void A_row_of_nothing_is_not_stored() =>
        Assert.Equal("", Rows("Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^. -> Record\n", "line\nline\n"));

    [Fact]
    public void A_rule_leads_to_another_state() =>
        Assert.Equal(
            "x|1; y|2; z|3",
            Rows(
                "Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^go -> Other\n  ^${A} ${B} -> Record\n\nOther\n  ^back -> Start\n  ^${B} ${A} -> Record\n",
                "x 1\ngo\n2 y\nback\nz 3\n"
            )
        );

    [Fact]
    public void The_first_rule_that_matches_is_taken() =>
        Assert.Equal(
            "y|2",
            Rows("Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^x\n  ^${A} ${B} -> Record\n", "x 1\ny 2\n")
        );

    [Fact]
    public void Every_choice_of_a_rule_is_tried_at_the_start_of_the_line_only() =>
        Assert.Equal(
            "x|; |3",
            Rows("Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^${A} 1|b ${B} -> Record\n", "x 1\na b 2\nb 3\n")
        );

    [Fact]
    public void A_dollar_sign_is_written_twice() =>
        Assert.Equal(
            "x; z",
            Rows("Value A (\\w+)\n\nStart\n  ^${A}$$ -> Record\n  ^cost \\$$$A -> Record\n", "x\nx y\ncost $z\n")
        );

    [Fact]
    public void The_last_arrow_counts() =>
        Assert.Equal("x", Rows("Value A (\\w+)\n\nStart\n  ^${A} -> there -> Record\n", "x -> there\ny\n"));

    [Fact]
    public void Comments_and_blanks_at_line_ends_do_not_count() =>
        Assert.Equal(
            "x",
            Rows(
                "# head\nValue A (\\w+)   \n  # in the block\n\nStart   \n  # in a state\n  ^${A} -> Record  \n",
                "x\n"
            )
        );

    [Fact]
    public void Lines_end_as_Python_ends_them() =>
        Assert.Equal(
            "a; b; c; d; e; f; g; h; i; j; k",
            Rows(
                "Value A (\\w+)\n\nStart\n  ^${A}$$ -> Record\n",
                "a\rb\r\nc\vd\fe\u001cf\u001dg\u001eh\u0085i\u2028j\u2029k"
            )
        );

    [Fact]
    public void A_repetition_without_its_lower_bound_starts_at_none() =>
        Assert.Equal("aa; a", Rows("Value A (a{,2})\n\nStart\n  ^x${A}y -> Record\n", "xaay\nxaaay\nxay\n"));

    [Fact]
    public void A_bracket_in_a_class_is_text() =>
        Assert.Equal("a[b]c", Rows("Value A ([[a-c\\]]+)\n\nStart\n  ^${A} -> Record\n", "a[b]c\n"));

    [Fact]
    public void The_end_of_text_is_Pythons() =>
        Assert.Equal("a", Rows("Value A (\\w+)\n\nStart\n  ^${A}\\Z -> Record\n", "a\nb c\n"));

    [Fact]
    public void A_reference_by_name_and_one_by_number_refer_to_the_same_group() =>
        Assert.Equal("a", Rows("Value A (\\w)\n\nStart\n  ^(x)${A}(?P=A)\\1 -> Record\n", "xaax\nxabx\n"));

    [Fact]
    public void A_rule_starts_with_one_blank_two_or_a_tab() =>
        Assert.Equal("x; y", Rows("Value A (\\w+)\n\nStart\n ^a ${A} -> Record\n\t^b ${A} -> Record\n", "a x\nb y\n"));

    [Fact]
    public void A_value_may_stand_without_braces() =>
        Assert.Equal("x|1", Rows("Value A (\\w+)\nValue AB (\\d+)\n\nStart\n  ^$A:$AB -> Record\n", "x:1\n"));

    [Fact]
    public void NoRecord_and_Next_are_what_happens_anyway() =>
        Assert.Equal(
            "x|1",
            Rows("Value A (\\S+)\nValue B (\\d+)\n\nStart\n  ^${A} ${B} -> Next.NoRecord Start\n", "x 1\n")
        );

    [Fact]
    public void A_key_changes_nothing_in_a_row() =>
        Assert.Equal("x", Rows("Value Key A (\\w+)\n\nStart\n  ^${A} -> Record\n", "x\n"));

    [Fact]
    public void Fillup_stops_at_the_first_cell_that_is_not_empty() =>
        Assert.Equal(
            "x|1; x|2; y|3; y|4",
            Rows(
                "Value Fillup A (\\w*)\nValue Required B (\\d+)\n\nStart\n  ^${B}:${A} -> Record\n",
                "1:\n2:x\n3:\n4:y\n"
            )
        );

    [Fact]
    public void An_error_leaves_no_rows_when_strict_and_the_others_when_tolerant()
    {
        var template = Loaded("Value A (\\w+)\n\nStart\n  ^a ${A} -> Record\n  ^bad -> Error \"no good\"\n");

        var strict = template.Parse("a x\nbad line\na y\n", TemplateMode.Strict, Token);
        var tolerant = template.Parse("a x\nbad line\na y\nother\n", TemplateMode.Tolerant, Token);

        Assert.Empty(strict.Rows);
        Assert.Equal("test.textfsm:5: the rule calls line 2 of the output \"no good\": bad line", strict.Fault);
        Assert.Equal("x; y", Shown(tolerant));
        Assert.False(tolerant.IsComplete);
        Assert.Equal([new(2, "bad line"), new(4, "other")], tolerant.Unexplained);
        Assert.Equal(2, tolerant.Explained);
    }

    [Fact]
    public void A_pattern_that_explodes_is_stopped_and_named()
    {
        var template = Loaded(
            "Value A ((a+)+)\n\nStart\n  ^ok -> Record\n  ^${A}$$ -> Record\n",
            new TemplateLimits { Patience = TimeSpan.FromMilliseconds(50) }
        );

        var result = template.Parse("ok\n" + new string('a', 5000) + "b\n", TemplateMode.Tolerant, Token);

        Assert.Equal("test.textfsm:5: the rule took too long on line 2 of the output.", result.Fault);
    }

    [Fact]
    public void A_pattern_that_would_explode_and_takes_nothing_out_does_not()
    {
        var template = Loaded("Value A (\\w+)\n\nStart\n  ^(\\s*-*)*\\s*$$\n  ^${A} -> Record\n");

        var result = template.Parse(new string('-', 5000) + "x\ny\n", TemplateMode.Strict, Token);

        Assert.Null(result.Fault);
        Assert.Equal("y", Shown(result));
    }

    [Fact]
    public void An_output_that_takes_too_long_in_all_ends_with_the_rows_so_far_and_the_line_where()
    {
        var template = Loaded("Value A (\\w+)\n\nStart\n  ^${A} -> Record\n", OneLineASecond(3));

        var result = template.Parse("a\nb\nc\nd\ne\n", TemplateMode.Tolerant, Token);

        Assert.Equal("a; b; c", Shown(result));
        Assert.Equal(
            "test.textfsm: the time for this text (3 s in all) was used up; reading ended at line 4 of the output, which and what follows was not read.",
            result.Fault
        );
    }

    [Fact]
    public void Rules_of_one_line_that_are_many_and_slow_are_bounded_together()
    {
        var rules = string.Concat(Enumerable.Range(0, 100).Select(rule => $"  ^x{rule}y\n"));
        var template = Loaded("Value A (\\w+)\n\nStart\n" + rules + "  ^${A} -> Record\n", OneLineASecond(3));

        var result = template.Parse("a\n", TemplateMode.Tolerant, Token);

        Assert.Empty(result.Rows);
        Assert.Contains("reading ended at line 1", result.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_output_has_more_time_than_a_short_one()
    {
        var limits = OneLineASecond(3) with { PatiencePerMebibyte = TimeSpan.FromSeconds(1) };
        var template = Loaded("Value A (\\w+)\n\nStart\n  ^${A} -> Record\n", limits);
        var long5 = "a\nb\nc\nd\ne" + new string('x', 2 * 1024 * 1024);

        var result = template.Parse(long5, TemplateMode.Tolerant, Token);

        Assert.Null(result.Fault);
        Assert.Equal(5, result.Rows.Length);
    }

    [Fact]
    public void A_template_may_be_used_by_many_threads_at_once()
    {
        var template = Loaded(
            "Value Filldown A (\\w+)\nValue List B (\\d+)\n\nStart\n  ^a ${A}\n  ^b ${B} -> Record\n"
        );
        var output = string.Concat(
            Enumerable.Range(0, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"a x{i}\nb {i}\n"))
        );
        var expected = Shown(template.Parse(output, TemplateMode.Strict, Token));

        var all = new string[8];
        Parallel.For(0, all.Length, i => all[i] = Shown(template.Parse(output, TemplateMode.Strict, Token)));

        Assert.All(all, one => Assert.Equal(expected, one));
    }

    /// <summary>A clock that is looked at once a line, and once for every eight rules.</summary>
    private static TemplateLimits OneLineASecond(int seconds) =>
        new()
        {
            PatienceInAll = TimeSpan.FromSeconds(seconds),
            PatiencePerMebibyte = TimeSpan.Zero,
            Clock = new SteppingTimeProvider(TimeSpan.FromSeconds(1)),
        };

    private static string Rows(string template, string output)
    {
        var result = Loaded(template).Parse(output, TemplateMode.Strict, Token);
        Assert.Null(result.Fault);
        return Shown(result);
    }

    private static Template Loaded(string text, TemplateLimits? limits = null) =>
        Assert
            .IsType<TemplateLoad.Loaded>(Template.Read("test.textfsm", text, limits ?? TemplateLimits.Default))
            .Template;

    private static string Shown(TemplateResult result) =>
        string.Join("; ", result.Rows.Select(row => string.Join('|', row.Select(Shown))));

    private static string Shown(TemplateCell cell) =>
        cell switch
        {
            TemplateCell.Text text => text.Value,
            TemplateCell.List list => $"[{string.Join(' ', list.Items.Select(Shown))}]",
            _ => "",
        };

    private static string Shown(ListItem item) =>
        item.Parts is null
            ? item.Text ?? ""
            : string.Join(
                ' ',
                item.Parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key}={part.Value}")
            );
}
