import { ensureBuilt } from "./lib/build.mjs";
import { runMain } from "./lib/errors.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { findNode } from "./lib/node-runtime.mjs";
import { runServices } from "./lib/services.mjs";

/** `npm start`: installs what is missing, builds what is stale, and serves the console. */
await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt(["emulator", "bff", "web"]);
  // In sandbox mode the server starts the emulator itself.
  return runServices([
    { name: "sluice", node: findNode(), args: ["--enable-source-maps", "apps/bff/dist/main.js"] },
  ]);
});
