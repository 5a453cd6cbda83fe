// Builds what the pages load: one script, one style sheet, the icons used, the font. Nothing is fetched at run time.
//
//   node build.mjs --out DIR [--pages DIR]
//
// DIR/dist gets files with a digest of their content in the name, each with a Brotli copy where that is smaller, and
// manifest.json, which maps plain names to those. Packages are installed into DIR, never into the source tree.
import { execFileSync, execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { fitStyle } from "./style.mjs";

const source = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { out: { type: "string" }, pages: { type: "string" } } });
const out = resolve(values.out ?? join(source, "../../obj/assets"));
const pages = resolve(values.pages ?? join(source, "../.."));
const dist = join(out, "dist");

mkdirSync(out, { recursive: true });
const unlock = await lock(join(out, "lock"));
try {
  install();
  await bundle();
} finally {
  unlock();
}

/** Two builds may reach this point at once: the second waits for the first. A lock older than ten minutes is a dead one's. */
async function lock(folder) {
  for (;;) {
    try {
      mkdirSync(folder);
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (fault) {
      if (fault.code !== "EEXIST") throw fault;
    }
    const since = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 600_000) rmSync(folder, { recursive: true, force: true });
    await new Promise((go) => setTimeout(go, 200));
  }
}

/** Installs exactly what the lock file names, once per lock file. */
function install() {
  const wanted = digest(readFileSync(join(source, "package-lock.json")), 32);
  const stamp = join(out, "node_modules", ".installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  for (const name of ["package.json", "package-lock.json"]) cpSync(join(source, name), join(out, name));
  execSync("npm ci --no-audit --no-fund --ignore-scripts --loglevel=error", { cwd: out, stdio: ["ignore", "inherit", "inherit"] });
  writeFileSync(stamp, wanted);
}

async function bundle() {
  const modules = join(out, "node_modules");
  const { build } = createRequire(join(out, "package.json"))("esbuild");
  checkTypes(modules);

  const files = new Map();
  const common = { absWorkingDir: source, nodePaths: [modules], bundle: true, minify: true, write: false, legalComments: "none" };
  const script = await build({ ...common, entryPoints: ["portal.ts"], format: "iife", target: "es2022" });
  files.set("portal.js", Buffer.from(script.outputFiles[0].contents));

  const style = await build({
    ...common,
    entryPoints: ["portal.css"],
    outdir: "/assets",
    loader: { ".woff2": "file" },
    assetNames: "[name]-[hash]",
    publicPath: "/assets",
    target: "es2022",
    plugins: [{ name: "fit", setup: fitTabler }],
  });
  const fonts = [];
  for (const file of style.outputFiles) {
    const name = file.path.split(/[\\/]/).pop();
    if (name.endsWith(".css")) files.set("portal.css", Buffer.from(file.contents));
    else fonts.push([name, Buffer.from(file.contents)]);
  }

  files.set("icons.svg", Buffer.from(sprite(modules)));
  for (const name of ["logo.svg", "favicon.svg"]) files.set(name, readFileSync(join(source, name)));
  emit(files, fonts);
}

function checkTypes(modules) {
  const compiler = join(modules, "typescript", "bin", "tsc");
  const paths = join(out, "tsconfig.json");
  writeFileSync(paths, JSON.stringify({
    extends: join(source, "tsconfig.json"),
    compilerOptions: { paths: { "htmx.org": [join(modules, "htmx.org/dist/htmx.d.ts")] } },
    files: [join(source, "portal.ts")],
  }));
  execFileSync(process.execPath, [compiler, "--noEmit", "--project", paths], { stdio: "inherit" });
}

/** Tabler as far as the pages use it, with its dark colours following the system's setting. */
function fitTabler(builder) {
  const words = wordsOfPages();
  builder.onLoad({ filter: /tabler\.css$/ }, ({ path }) => ({ contents: fitStyle(readFileSync(path, "utf8"), words), loader: "css" }));
}

/** Every word in pages, components and script: a class that is not among them is used nowhere. */
function wordsOfPages() {
  const words = new Set();
  for (const file of pageSources()) {
    for (const [word] of readFileSync(file, "utf8").matchAll(/[A-Za-z][A-Za-z0-9_-]*/g)) words.add(word);
  }
  return words;
}

/** The symbols of the icons that pages name, as one file; a name Tabler does not have stops the build. */
function sprite(modules) {
  const names = new Set();
  for (const file of pageSources()) {
    for (const [, name] of readFileSync(file, "utf8").matchAll(/\bIcon(?: Name=|=|: | { get; set; } = )"([a-z0-9-]+)"/g)) names.add(name);
  }
  const symbols = [...names].sort().map((name) => {
    const drawing = readFileSync(join(modules, "@tabler/icons/icons/outline", `${name}.svg`), "utf8");
    const paths = drawing.slice(drawing.indexOf(">", drawing.indexOf("<svg")) + 1, drawing.lastIndexOf("</svg>"));
    const body = paths.replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "").replace(/\s*\n\s*/g, "").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

function pageSources() {
  return readdirSync(pages, { recursive: true })
    .map(String)
    .filter((name) => /\.(razor|cs|ts)$/.test(name) && !/(^|[\\/])(obj|bin|node_modules)[\\/]/.test(name))
    .map((name) => join(pages, name));
}

function emit(files, fonts) {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const manifest = {};
  for (const [name, bytes] of files) {
    const dot = name.lastIndexOf(".");
    const hashed = `${name.slice(0, dot)}-${digest(bytes, 10)}${name.slice(dot)}`;
    manifest[name] = hashed;
    write(hashed, bytes);
  }
  for (const [name, bytes] of fonts) {
    manifest[name.replace(/-[A-Z0-9]{8}(?=\.)/, "")] = name;
    write(name, bytes);
  }
  writeFileSync(join(dist, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
}

function write(name, bytes) {
  writeFileSync(join(dist, name), bytes);
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  if (packed.length < bytes.length * 0.9) writeFileSync(join(dist, `${name}.br`), packed);
}

function digest(bytes, length) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, length);
}
