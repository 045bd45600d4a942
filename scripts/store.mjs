import path from "node:path";
import { ensureBuilt } from "./lib/build.mjs";
import { runMain } from "./lib/errors.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { findNode } from "./lib/node-runtime.mjs";
import { run } from "./lib/run.mjs";

/** `npm run backup`, `restore` and `move-to-postgres`: builds what is stale, and runs what looks after the store. */
await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt(["bff"]);
  const [command = "", ...rest] = process.argv.slice(2);
  // npm runs scripts at the root of the project; files are named from where the person is.
  const from = process.env["INIT_CWD"] ?? process.cwd();
  const args = rest.map((arg) => (arg.startsWith("-") ? arg : path.resolve(from, arg)));
  const program = "apps/bff/dist/store-tool.js";
  return run({ program: findNode(), args: ["--enable-source-maps", program, command, ...args] });
});
