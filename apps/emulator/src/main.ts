import { ConfigError, readConfig } from "./config.ts";
import { startEmulator } from "./server.ts";

/** What a process that forked this one is told, once. */
type Message =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "failed"; readonly message: string };

const isForked = process.send !== undefined;

function tellParent(message: Message): void {
  process.send?.(message);
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code: unknown = Reflect.get(error, "code");
  if (code === "EADDRINUSE")
    return `The port is taken: set EMULATOR_PORT to a free one (${error.message}).`;
  return `The emulator did not start: ${error.message}`;
}

try {
  const emulator = await startEmulator(readConfig(process.env));
  const stop = () => {
    void emulator.close().then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  // Ctrl-C reaches the whole process group. A forked emulator waits for its parent, which may need it to the end.
  process.on("SIGINT", isForked ? () => {} : stop);
  process.on("disconnect", stop);
  if (!isForked)
    console.log(
      `Emulator of the Tencent Cloud API on ${emulator.url}\nLook inside: curl ${emulator.url}/_emulator`,
    );
  tellParent({ kind: "listening", port: emulator.port });
} catch (error) {
  const message = sentenceOf(error);
  if (!isForked) console.error(message);
  tellParent({ kind: "failed", message });
  process.exitCode = 1;
  process.disconnect?.();
}
