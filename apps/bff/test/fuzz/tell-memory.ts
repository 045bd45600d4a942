/** Loaded before the console: at SIGUSR2 it tells what its process holds once the garbage is gone, in the file TELL_MEMORY. */
import { writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
// The flag gives contexts that are made from now on a function that collects the garbage.
process.on("SIGUSR2", () => {
  runInNewContext("gc()");
  runInNewContext("gc()");
  const { heapUsed, rss } = process.memoryUsage();
  writeFileSync(process.env["TELL_MEMORY"] ?? "", JSON.stringify({ heapUsed, rss }));
});
