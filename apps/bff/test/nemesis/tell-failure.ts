import type { Stage } from "./stage.ts";

/** Characters of a console's output that are shown with a failure. */
const saidAtLast = 4000;
/** Calls at the cloud that are shown with a failure: whether anything still happens, and what. */
const callsAtLast = 15;
/** A console that does not answer by then stands still. */
const patienceMs = 10_000;

/** What one needs to know of a stage on which a history failed: what the console said, did last, and how it is. */
export async function tellStage({ cloud, server }: Stage): Promise<string> {
  const now = Date.now();
  const calls = (await cloud.callsAfter(0)).slice(-callsAtLast).map(({ action, at, outcome }) => {
    const seconds = ((now - at) / 1000).toFixed(1);
    return `  ${seconds} s ago: ${action} ${outcome}`;
  });
  const ready = await fetch(`${server.url}/readyz`, {
    signal: AbortSignal.timeout(patienceMs),
  }).then(
    (answer) => answer.text(),
    (error: unknown) => String(error),
  );
  return [
    `The cloud's last calls:\n${calls.join("\n")}`,
    `The console is: ${ready}`,
    `It said at last:\n${server.said().slice(-saidAtLast)}`,
  ].join("\n");
}
