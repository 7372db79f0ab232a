// Bundles the page into ../dist: the same sources always give the same bytes.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const out = "../dist";
const bundled = ["cytoscape", "preact"];

// nameOf is a name that changes with the content, so that browsers keep the file for ever.
function nameOf(name, bytes) {
  const sum = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  return `${basename(name, extname(name))}-${sum}${extname(name)}`;
}

function hashed(name, bytes) {
  const file = nameOf(name, bytes);
  writeFileSync(join(out, "assets", file), bytes);
  return file;
}

const options = {
  bundle: true, minify: true, write: false, format: "esm", target: "es2022", jsx: "automatic", jsxImportSource: "preact", legalComments: "none",
  charset: "utf8", metafile: true, outdir: "out",
};

async function bundle(entry, define = {}) {
  const { outputFiles } = await build({ ...options, entryPoints: [entry], define });
  return outputFiles[0].contents;
}

// split bundles an entry whose dynamic imports are files of their own. It returns all files by their
// names, the entry first.
async function split(entry, define) {
  const { outputFiles, metafile } = await build({ ...options, entryPoints: [entry], define, splitting: true, entryNames: "explorer-[hash]", chunkNames: "[name]-[hash]" });
  const names = Object.keys(metafile.outputs).map((path) => basename(path));
  const first = names.find((name) => metafile.outputs[`out/${name}`].entryPoint === entry);
  const contents = new Map(outputFiles.map((file) => [basename(file.path), file.contents]));
  return new Map([first, ...names.filter((name) => name !== first).sort()].map((name) => [name, contents.get(name)]));
}

function licences() {
  return bundled.map((name) => {
    const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    return `${name} ${version} (${license})\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
  }).join(`\n${"-".repeat(80)}\n\n`);
}

// The old files go when the new ones are bundled: a mistake in the sources leaves dist as it is.
const worker = await bundle("src/graph/layout.worker.ts");
const define = { LAYOUT_WORKER: JSON.stringify(`/assets/${nameOf("layout.js", worker)}`) };
const scripts = await split("src/main.tsx", define);
const card = await bundle("src/embed/main.tsx", define);
const style = await bundle("src/style/main.css");
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "assets"), { recursive: true });
hashed("layout.js", worker);
for (const [name, bytes] of scripts) writeFileSync(join(out, "assets", name), bytes);
const [script, ...parts] = scripts.keys();
const files = { icon: hashed("icon.svg", readFileSync("src/icon.svg")), style: hashed("style.css", style), script, card: hashed("card.js", card) };
// The parts are loaded beside the script, not after it.
const preloads = parts.map((name) => `<link rel="modulepreload" href="/assets/${name}">`).join("\n");
for (const page of readdirSync("src").filter((name) => name.endsWith(".html"))) {
  const text = readFileSync(join("src", page), "utf8");
  writeFileSync(join(out, page), text.replace("{{parts}}", preloads).replace(/\{\{(\w+)\}\}/g, (_, key) => `/assets/${files[key]}`));
}
writeFileSync(join(out, "LICENSES.txt"), licences());
const names = readdirSync(join(out, "assets")).sort();
writeFileSync(join(out, "CHECKSUMS.txt"), names.map((name) =>
  `${createHash("sha256").update(readFileSync(join(out, "assets", name))).digest("hex")}  assets/${name}\n`).join(""));
for (const name of names) {
  const bytes = readFileSync(join(out, "assets", name));
  console.log(`${name}  ${bytes.length} bytes, ${gzipSync(bytes).length} compressed`);
}
