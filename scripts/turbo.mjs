import { runMain } from "./lib/errors.mjs";
import { packageCommand, run } from "./lib/run.mjs";

/** `turbo` in this project's environment (nothing is reported to its maker), its arguments passed on. */
await runMain(() => run(packageCommand("turbo/bin/turbo", process.argv.slice(2))));
