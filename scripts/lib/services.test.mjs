import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const services = fileURLToPath(new URL("services.mjs", import.meta.url));

/** A server that counts the signals it gets and stops 100 ms after the first. */
const server = `
  let signals = 0;
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => {
      signals += 1;
      if (signals === 1) setTimeout(() => { console.log("stopped after", signals); process.exit(0); }, 100);
    });
  console.log("serving", process.pid);
  setInterval(() => {}, 1000);
`;

/** @param {string} code of the server */
function startScript(code) {
  const script = `
    import { runServices } from ${JSON.stringify(services)};
    process.exitCode = await runServices([
      { name: "server", node: process.execPath, args: ["-e", ${JSON.stringify(code)}] },
    ]);
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, nextLine: async () => String((await lines.next()).value) };
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === "win32")("a service", () => {
  test.each(/** @type {const} */ (["SIGINT", "SIGTERM"]))(
    "is asked once to stop by %s, and a clean stop exits with 0",
    async (signal) => {
      const { child, nextLine } = startScript(server);
      await nextLine();
      child.kill(signal);
      // As when npm and the terminal both pass one key press on; two of one kind could melt into one.
      child.kill(signal === "SIGINT" ? "SIGTERM" : "SIGINT");
      expect(await nextLine()).toBe("stopped after 1");
      expect(await once(child, "exit")).toEqual([0, null]);
    },
  );

  test("that fails gives the script its exit code", async () => {
    const { child } = startScript("process.exit(3)");
    expect(await once(child, "exit")).toEqual([1, null]);
  });

  test("does not outlive a script that was killed", async () => {
    const { child, nextLine } = startScript(server);
    const pid = Number((await nextLine()).split(" ")[1]);
    child.kill("SIGKILL");
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
  });
});
