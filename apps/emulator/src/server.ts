import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createCloud, doorTimeAt, receive, type Cloud } from "./cloud.ts";
import { answerControl } from "./control/routes.ts";
import { deliver } from "./deliver.ts";
import { headerOf, readRequest, type RawRequest } from "./protocol/raw-request.ts";
import { defaultSettings, type Settings } from "./state/settings.ts";

/** How an emulator is started. All values have defaults. */
export type EmulatorOptions = {
  /** Port on 127.0.0.1; 0, the default, takes any free one. */
  readonly port?: number;
  /** The key pair that signed calls must use; `AKIDsandbox` and `sandbox` by default. */
  readonly secretId?: string;
  readonly secretKey?: string;
  /** Makes the key a temporary one that goes with this token. */
  readonly token?: string;
  /** What the emulated cloud is like. */
  readonly settings?: Partial<Settings>;
  /** The clock, epoch ms; this machine's by default. */
  readonly clock?: () => number;
};

/** A running emulator. */
export type Emulator = {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Cuts all connections and stops listening. */
  readonly close: () => Promise<void>;
};

/** Clients keep idle connections for 30 s (Go) at most; the server must not be the first to give one up. */
const keepAliveTimeoutMs = 75_000;

/**
 * Starts an emulator of the cloud's API on 127.0.0.1, in plain http. Rejects when the port cannot be had.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const keyPair = {
    secretId: options.secretId ?? "AKIDsandbox",
    secretKey: options.secretKey ?? "sandbox",
    ...(options.token !== undefined && { token: options.token }),
  };
  const settings = { ...defaultSettings, ...options.settings };
  const cloud = createCloud(settings, keyPair, options.clock ?? Date.now);

  const server = createServer((request, response) => {
    void serve(cloud, request, response);
  });
  server.keepAliveTimeout = keepAliveTimeoutMs;
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", () => {
      resolve(portOf(server.address()));
    });
  });
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string")
    throw new Error("the server does not listen on a port");
  return address.port;
}

async function serve(
  cloud: Cloud,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let raw: RawRequest | undefined;
  try {
    raw = await readRequest(request);
  } catch {
    // The client went away in the middle of its request: nobody waits for an answer.
    response.destroy();
    return;
  }
  try {
    answer(cloud, raw, response);
  } catch (error) {
    // A mistake of the emulator's own, not a fault that was asked for: said where a developer sees it.
    const text = error instanceof Error ? String(error.stack) : String(error);
    process.emitWarning(text, "EmulatorBug");
    response.writeHead(500, { "Content-Type": "text/plain" }).end(text);
  }
}

function answer(cloud: Cloud, raw: RawRequest | undefined, response: ServerResponse): void {
  if (raw?.path.startsWith("/_emulator")) return answerControl(cloud, raw, response);
  if (raw && raw.path !== "/") {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("The API has the path / only.\n");
    return;
  }
  response.setHeader("Date", new Date(doorTimeAt(cloud, cloud.clock())).toUTCString());
  // Clients that trace their calls read this header of the answer.
  const traceId = raw && headerOf(raw, "x-tc-traceid");
  if (traceId) response.setHeader("X-TC-TraceId", traceId);
  deliver(response, receive(cloud, raw));
}
