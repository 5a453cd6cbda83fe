// Fits a framework's style sheet to our pages: rules of classes that no page uses are left out, and the dark colours
// apply when the system asks for them, not only when a script sets an attribute.

/** A class that is set by the framework's own selectors for states and never written in a page. */
const ALWAYS = new Set(["was-validated"]);

/**
 * @param {string} css the style sheet
 * @param {Set<string>} words every word in the pages' sources
 */
export function fitStyle(css, words) {
  return fitRules(css.replace(/\/\*[\s\S]*?\*\//g, ""), words);
}

function fitRules(css, words) {
  let fitted = "";
  for (const { prelude, body } of rules(css)) {
    if (body === null) {
      fitted += `${prelude};\n`;
    } else if (/^@(media|supports|layer|container)\b/.test(prelude)) {
      const inner = fitRules(body, words);
      if (inner !== "") fitted += `${prelude} {\n${inner}}\n`;
    } else if (prelude.startsWith("@")) {
      fitted += `${prelude} {${body}}\n`;
    } else {
      fitted += fitRule(prelude, body, words);
    }
  }
  return fitted;
}

function fitRule(prelude, body, words) {
  const selectors = splitSelectors(prelude);
  const used = selectors.filter((selector) => isUsed(selector, words));
  const dark = selectors.some((selector) => selector.trim() === "[data-bs-theme=dark]");
  const rule = used.length > 0 ? `${used.join(",")} {${body}}\n` : "";
  return dark ? `${rule}@media (prefers-color-scheme: dark) { :root {${body}} }\n` : rule;
}

function isUsed(selector, words) {
  const outside = selector.replace(/:(?:not|is|where)\([^()]*\)/g, "");
  return [...outside.matchAll(/\.((?:[A-Za-z_-]|\\.)(?:[A-Za-z0-9_-]|\\.)*)/g)].every(([, name]) => words.has(name) || ALWAYS.has(name));
}

/** Splits at commas outside parentheses. */
function splitSelectors(prelude) {
  const selectors = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < prelude.length; i++) {
    if (prelude[i] === "(") depth++;
    else if (prelude[i] === ")") depth--;
    else if (prelude[i] === "," && depth === 0) {
      selectors.push(prelude.slice(start, i));
      start = i + 1;
    }
  }
  selectors.push(prelude.slice(start));
  return selectors.map((selector) => selector.trim()).filter((selector) => selector !== "");
}

/** The rules of one level. Braces and semicolons inside strings and url() are text. */
function* rules(css) {
  let start = 0;
  for (let i = 0; i < css.length; i++) {
    i = skipText(css, i);
    if (css[i] === ";") {
      yield { prelude: css.slice(start, i).trim(), body: null };
      start = i + 1;
    } else if (css[i] === "{") {
      const prelude = css.slice(start, i).trim();
      const end = matching(css, i);
      yield { prelude, body: css.slice(i + 1, end) };
      i = end;
      start = end + 1;
    }
  }
}

function matching(css, open) {
  let depth = 0;
  for (let i = open; i < css.length; i++) {
    i = skipText(css, i);
    if (css[i] === "{") depth++;
    else if (css[i] === "}" && --depth === 0) return i;
  }
  throw new Error(`A rule is not closed: ${css.slice(open - 60, open)}`);
}

function skipText(css, i) {
  if (css[i] === '"' || css[i] === "'") {
    const quote = css[i];
    for (i++; i < css.length && css[i] !== quote; i++) if (css[i] === "\\") i++;
  }
  return i;
}
