import { Socket } from "node:net";

/**
 * Loaded before a server's own code (`node --import`): asks the process to stop when the script that started it is gone
 * without a word, by whatever way it ended. SLUICE_LIFELINE_FD is a pipe from that script; the system closes it with
 * its writer.
 */
const file = process.env["SLUICE_LIFELINE_FD"];
// Children inherit flags and environment but not this pipe.
delete process.env["SLUICE_LIFELINE_FD"];

if (file !== undefined) {
  const lifeline = new Socket({ fd: Number(file), readable: true, writable: false });
  lifeline.once("close", () => process.kill(process.pid, "SIGTERM"));
  // A broken pipe says the same as a closed one, and "close" follows.
  lifeline.on("error", () => {});
  lifeline.resume();
  // It must not keep a process running that has nothing else to do.
  lifeline.unref();
}
