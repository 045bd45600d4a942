import { ensureBuilt } from "./lib/build.mjs";
import { runMain } from "./lib/errors.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { findNode } from "./lib/node-runtime.mjs";
import { runServices } from "./lib/services.mjs";

/** `npm run emulator`: serves the stand-in for the cloud's API alone. */
await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt(["emulator"]);
  return runServices([
    {
      name: "emulator",
      node: findNode(),
      args: ["--enable-source-maps", "apps/emulator/dist/main.js"],
    },
  ]);
});
