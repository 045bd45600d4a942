/** A file of JavaScript of the build, as far as the plugins here look at it. */
export interface Chunk {
  fileName: string;
  code: string;
  imports: readonly string[];
  moduleIds: readonly string[];
  /** The module whose import fetches the file; null for a file of shared code. */
  facadeModuleId: string | null;
}

/** Those that hold one page of the console each. */
export function pagesOf<T extends Chunk>(chunks: readonly T[]): T[] {
  return chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith("Page.tsx"));
}

/** A chunk with all that it imports, in turn. */
export function closureOf(chunk: Chunk, byName: ReadonlyMap<string, Chunk>): Chunk[] {
  const found = new Set([chunk]);
  for (const one of found)
    for (const name of one.imports) {
      const imported = byName.get(name);
      if (imported) found.add(imported);
    }
  return [...found];
}
