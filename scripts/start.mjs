import path from "node:path";
import { ensureBuilt } from "./lib/build.mjs";
import { runMain } from "./lib/errors.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { findNode } from "./lib/node-runtime.mjs";
import { cacheFolder } from "./lib/paths.mjs";
import { runServices } from "./lib/services.mjs";

/** `npm start`: installs what is missing, builds what is stale, and serves the console. */
await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt(["emulator", "bff", "web"]);
  // In sandbox mode the server starts the emulator itself.
  return runServices([
    {
      name: "sluice",
      node: findNode(),
      args: ["apps/bff/dist/main.js"],
      // What V8 makes of the code is kept, and not made again at the next start.
      environment: { NODE_COMPILE_CACHE: path.join(cacheFolder, "compiled") },
    },
  ]);
});
