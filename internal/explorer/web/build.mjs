// Bundles the page into ../dist: the same sources always give the same bytes.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const out = "../dist";
const bundled = ["cytoscape", "preact"];

// hashed writes a file whose name changes with its content, so that browsers keep it for ever.
function hashed(name, bytes) {
  const sum = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const file = `${basename(name, extname(name))}-${sum}${extname(name)}`;
  writeFileSync(join(out, "assets", file), bytes);
  return file;
}

async function bundle(entry, define = {}) {
  const result = await build({
    entryPoints: [entry], bundle: true, minify: true, write: false, format: "esm", target: "es2022",
    jsx: "automatic", jsxImportSource: "preact", legalComments: "none", charset: "utf8", define,
  });
  return result.outputFiles[0].contents;
}

function licences() {
  return bundled.map((name) => {
    const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    return `${name} ${version} (${license})\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
  }).join(`\n${"-".repeat(80)}\n\n`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "assets"), { recursive: true });
const worker = hashed("layout.js", await bundle("src/graph/layout.worker.ts"));
const files = {
  icon: hashed("icon.svg", readFileSync("src/icon.svg")),
  style: hashed("style.css", await bundle("src/style/main.css")),
  script: hashed("explorer.js", await bundle("src/main.tsx", { LAYOUT_WORKER: JSON.stringify(`/assets/${worker}`) })),
};
for (const page of readdirSync("src").filter((name) => name.endsWith(".html"))) {
  const text = readFileSync(join("src", page), "utf8");
  writeFileSync(join(out, page), text.replace(/\{\{(\w+)\}\}/g, (_, key) => `/assets/${files[key]}`));
}
writeFileSync(join(out, "LICENSES.txt"), licences());
const names = readdirSync(join(out, "assets")).sort();
writeFileSync(join(out, "CHECKSUMS.txt"), names.map((name) =>
  `${createHash("sha256").update(readFileSync(join(out, "assets", name))).digest("hex")}  assets/${name}\n`).join(""));
for (const name of names) {
  const bytes = readFileSync(join(out, "assets", name));
  console.log(`${name}  ${bytes.length} bytes, ${gzipSync(bytes).length} compressed`);
}
