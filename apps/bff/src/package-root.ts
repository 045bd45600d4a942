import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this package, for the bundle (`dist/main.js`) and for the source alike. */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** True when the BFF runs from its TypeScript source instead of the bundle. */
export function runsFromSource(): boolean {
  return import.meta.filename.endsWith(".ts");
}

/** Where the build of the web app is, whether it has been built or not. */
export function defaultWebRoot(): string {
  return join(packageRoot(), "..", "web", "dist");
}
