import { fileURLToPath } from "node:url";
import { startConsole } from "./console.ts";
import { startPostgres } from "./postgres.ts";
import { startFrom, copyStoreOf } from "./prepared.ts";

const bundle = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
/** Nobody listens there; a console without operations calls nobody. */
const noCloud = "http://127.0.0.1:9";

/**
 * Before the first integration test: one PostgreSQL server for all files, each of which makes databases of its own in it,
 * and one embedded store that each copies. Gives back what ends both.
 */
export async function setup(): Promise<() => Promise<void>> {
  startFrom(bundle);
  const [postgres, console] = await Promise.all([startPostgres(), startConsole(noCloud)]);
  const { code, stderr } = await console.stop();
  if (code !== 0) throw new Error(`the console that makes the store ended with ${code}: ${stderr}`);
  process.env["DATABASE_URL"] ??= postgres.url;
  copyStoreOf(console.dataDir);
  return async () => {
    await console.dispose();
    await postgres.stop();
  };
}
