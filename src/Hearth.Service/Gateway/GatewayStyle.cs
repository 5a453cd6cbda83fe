namespace Hearth.Service.Gateway;

/// <summary>The style of a gateway's page. The colours are the portal's.</summary>
internal static class GatewayStyle
{
    /// <summary>The style sheet.</summary>
    public const string Text = """
        :root {
          color-scheme: light dark;
          --ground: light-dark(#f5f4f2, #131416); --surface: light-dark(#ffffff, #1b1d20); --line: light-dark(#e4e1dd, #2e3236);
          --ink: light-dark(#1f2124, #e6e7e9); --soft: light-dark(#5c6066, #a3a9b0); --accent: light-dark(#b93d0b, #ff9a62);
          --good: light-dark(#1e7a3c, #69c98a); --waiting: light-dark(#8a5a00, #f0b849); --bad: light-dark(#c42b2b, #ff8f8f);
        }
        * { box-sizing: border-box; margin: 0; }
        body { font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; background: var(--ground); color: var(--ink);
          max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
        header { margin-bottom: 1.5rem; }
        .brand { color: var(--accent); font-size: 0.8125rem; font-weight: 650; letter-spacing: 0.02em; }
        h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.02em; overflow-wrap: anywhere; }
        h2 { font-size: 0.9375rem; line-height: 1.35; }
        .path { display: flex; flex-wrap: wrap; gap: 0.15rem 0.6rem; margin-top: 0.4rem; color: var(--soft); font-size: 0.875rem; }
        .path span, .path strong { overflow-wrap: anywhere; min-width: 0; }
        .path strong { color: var(--ink); font-weight: 600; }
        .path b { color: var(--accent); font-weight: 400; }
        .card, .standing, .figure { background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
          box-shadow: 0 1px 2px light-dark(rgb(30 25 20 / 4%), rgb(0 0 0 / 25%)); }
        .card { padding: 1rem 1.25rem 1.1rem; margin-top: 1rem; }
        .card p { color: var(--soft); font-size: 0.875rem; margin-top: 0.3rem; }
        .card.flush { padding-inline: 0; padding-bottom: 0.4rem; overflow: hidden; }
        .card.flush > h2, .card.flush > p { padding-inline: 1.25rem; }
        .standing { --tone: var(--soft); border-inline-start: 4px solid var(--tone); padding: 1.1rem 1.25rem; }
        .standing.good { --tone: var(--good); }
        .standing.waiting { --tone: var(--waiting); }
        .standing.bad { --tone: var(--bad); }
        .standing h2 { font-size: 1.1875rem; color: var(--tone); letter-spacing: -0.01em; }
        .reason { margin-top: 0.35rem; font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.8125rem;
          overflow-wrap: anywhere; }
        .advice { margin-top: 0.35rem; color: var(--soft); font-size: 0.875rem; }
        dl { display: flex; flex-wrap: wrap; gap: 0.6rem 2.25rem; margin-top: 0.8rem; }
        dt { color: var(--soft); font-size: 0.8125rem; }
        dd { margin: 0; font-variant-numeric: tabular-nums; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: 1rem; margin-top: 1rem; }
        .figure { padding: 0.9rem 1.25rem 1rem; min-width: 0; }
        .figure h2 { color: var(--soft); font-size: 0.8125rem; font-weight: 500; }
        .value { font-size: 1.625rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
        .figure .note { color: var(--soft); font-size: 0.8125rem; }
        .figure.warn .value { color: var(--bad); }
        meter { display: block; width: 100%; height: 1rem; margin-top: 0.6rem; }
        table { width: 100%; border-collapse: collapse; margin-top: 0.7rem; font-size: 0.875rem; }
        th { color: var(--soft); font-size: 0.8125rem; font-weight: 500; text-align: start; }
        th, td { padding: 0.5rem 1.25rem; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
        .num { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; width: 1%; }
        code { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.8125rem; color: var(--soft); }
        footer { margin-top: 1.5rem; color: var(--soft); font-size: 0.8125rem; }
        a { color: var(--accent); text-underline-offset: 0.18em; }
        @media (max-width: 34rem) {
          body { padding: 1.25rem 0.9rem 2rem; }
          .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.7rem; }
          .figure { padding: 0.75rem 0.9rem 0.8rem; }
          .value { font-size: 1.375rem; }
          th, td { padding-inline: 0.5rem; }
          th:first-child, td:first-child { padding-inline-start: 1.25rem; }
          th:last-child, td:last-child { padding-inline-end: 1.25rem; }
          dl { gap: 0.5rem 1.5rem; }
        }
        """;
}
