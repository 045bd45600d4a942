import path from "node:path";
import { runMain } from "./lib/errors.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { findNode } from "./lib/node-runtime.mjs";
import { root } from "./lib/paths.mjs";
import { runServices } from "./lib/services.mjs";

/**
 * `npm run dev`: everything from its sources, each part started again or reloaded when they change. Always on the
 * emulator, whatever credentials the environment holds, and with a store of its own beside that of `npm start`.
 */
await runMain(async () => {
  await ensureInstalled();
  const node = findNode();
  const emulatorPort = process.env["EMULATOR_PORT"] ?? "9080";
  const port = process.env["PORT"] ?? "8080";
  const watch = ["--watch", "--watch-preserve-output"];
  return runServices([
    {
      name: "emulator",
      node,
      args: [...watch, "apps/emulator/src/main.ts"],
      environment: { EMULATOR_PORT: emulatorPort },
    },
    {
      name: "bff",
      node,
      args: [...watch, "apps/bff/src/main.ts"],
      environment: {
        PORT: port,
        SLUICE_DATA_DIR: process.env["SLUICE_DATA_DIR"] ?? path.join(root, "data", "dev"),
        TENCENTCLOUD_ENDPOINT: `http://127.0.0.1:${emulatorPort}`,
        TENCENTCLOUD_SECRET_ID: undefined,
        TENCENTCLOUD_SECRET_KEY: undefined,
        TENCENTCLOUD_TOKEN: undefined,
      },
    },
    {
      name: "web",
      node,
      args: ["node_modules/vite/bin/vite.js", "apps/web", "--clearScreen", "false"],
      environment: { SLUICE_DEV_BFF: `http://127.0.0.1:${port}` },
    },
  ]);
});
