import { readConfig } from "./config.ts";
import { createLogger } from "./logging.ts";
import { unfitNode } from "./node-version.ts";
import { StartError, startServer, StoreUnavailableError, type RunningServer } from "./server.ts";

// A report that Node writes about a process that fails would hold the whole environment, the cloud's keys among it.
process.report.excludeEnv = true;

const unfit = unfitNode(process.versions.node);
if (unfit !== undefined) {
  process.stderr.write(`${unfit}\n`);
  process.exit(1);
}
const reading = readConfig(process.env);
if (reading.kind === "invalid") {
  process.stderr.write(`${reading.message}\n`);
  process.exit(1);
}
const { config, warnings } = reading;
const logger = createLogger(config);
for (const warning of warnings) logger.warn(warning);

/** A stop takes no longer after it has drained, whatever hangs (a database that does not answer): the next start settles what is left. */
const longestStopMs = 12_000;

let server: RunningServer | undefined;
let stopping = false;
const stop = async (signal: string): Promise<void> => {
  if (stopping) return;
  stopping = true;
  logger.info({ signal }, "stopping");
  setTimeout(() => {
    logger.error("the stop took too long");
    process.exit(70);
  }, config.drainMs + longestStopMs).unref();
  await server?.stop();
  process.exit(0);
};
process.on("SIGTERM", (signal) => void stop(signal));
process.on("SIGINT", (signal) => void stop(signal));

// The state after an error that nobody caught is not known (a promise that nobody waits for among them), so nothing more is
// done in it, not even an orderly stop: that could write down what is not so. To be killed at any moment is what everything
// here is made for; what was in flight is settled at the next start, or by another replica within seconds.
process.on("uncaughtException", (error, origin) => {
  logger.fatal({ err: error, origin }, "an error that nobody caught");
  process.exit(70);
});

try {
  server = await startServer(config, logger);
  process.stdout.write(`Sluice is ready at ${server.url} (${config.mode} mode)\n`);
} catch (error) {
  if (!(error instanceof StartError || error instanceof StoreUnavailableError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
