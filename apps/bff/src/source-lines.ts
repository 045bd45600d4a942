import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { fileURLToPath } from "node:url";
import * as z from "zod";

/** ECMA-426, Source Map Format; without what only debuggers need. */
const mapSchema = z.object({
  version: z.literal(3),
  file: z.string().default(""),
  sources: z.array(z.string()),
  sourcesContent: z.array(z.string()).default([]),
  names: z.array(z.string()),
  mappings: z.string(),
  sourceRoot: z.string().default(""),
});

/** A place in a stack: file, line and column, both counted from 1. */
const place = /(file:\/\/[^\s():]+\.js):(\d+):(\d+)/g;

/** Maps of the bundles that stacks have named; undefined: there is none. */
const maps = new Map<string, SourceMap | undefined>();

/**
 * The stack of an error with the sources' lines in place of the bundle's.
 *
 * Not `node --enable-source-maps`: it reads the maps of two megabytes at each start, a tenth of the time until the console
 * serves, for errors that hardly ever come.
 */
export function withSourceLines(stack: string): string {
  return stack.replaceAll(place, (text, file: string, line: string, column: string) => {
    const entry = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry === undefined || !("originalSource" in entry)) return text;
    const source = new URL(entry.originalSource, file).href;
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
  return maps.get(file);
}

function readMap(url: string): SourceMap | undefined {
  try {
    return new SourceMap(mapSchema.parse(JSON.parse(readFileSync(fileURLToPath(url), "utf8"))));
  } catch {
    // An error is told as it is rather than not at all.
    return undefined;
  }
}
