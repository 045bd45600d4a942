/**
 * Writes the empty database from which the first start copies its own: `dist/empty-database.tar.gz`. Run by the build,
 * after the bundle. Costs nothing when what is there was made by the same PGlite with the same start parameters.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { startParams } from "../src/db/start-params.ts";
import { templateFileName } from "../src/db/template.ts";

const dist = join(import.meta.dirname, "..", "dist");
const template = join(dist, templateFileName);
/** Holds the digest of what the template was made of. */
const marker = join(dist, `${templateFileName}.made-of`);

/** PGlite's package.json is not among its exports: it lies two folders above the entry. */
function pgliteVersion(): string {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const manifest: unknown = JSON.parse(
    readFileSync(join(dirname(entry), "..", "package.json"), "utf8"),
  );
  if (typeof manifest !== "object" || manifest === null || !("version" in manifest))
    throw new Error("the package.json of PGlite names no version");
  return String(manifest.version);
}

const madeOf = createHash("sha256")
  .update(JSON.stringify([pgliteVersion(), startParams]))
  .digest("hex");

async function isThere(): Promise<boolean> {
  try {
    return (await readFile(marker, "utf8")) === madeOf && (await stat(template)).size > 0;
  } catch {
    return false;
  }
}

/** A file that is not whole never has the name under which it is looked for. */
async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, content);
  await rename(unfinished, path);
}

if (!(await isThere())) {
  const pglite = await PGlite.create({ startParams: [...startParams] });
  const archive = await pglite.dumpDataDir("gzip");
  await pglite.close();
  await mkdir(dist, { recursive: true });
  await writeWhole(template, new Uint8Array(await archive.arrayBuffer()));
  await writeWhole(marker, madeOf);
}
