import * as net from "node:net";
import { createMemoryLimiter } from "../../src/limiter.ts";
import { Credentials } from "../../src/credentials.ts";
import { parseEndpoint, type Endpoint } from "../../src/endpoint.ts";
import { createVpcGateway } from "../../src/gateway.ts";
import type { AllocateRequest, GatewayOptions, VpcGateway } from "../../src/types.ts";

/** One HTTP request as it came over the wire. */
export interface WireRequest {
  method: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
  /** Which connection it came on, counted from 1. */
  connection: number;
}

/** What a server does once a whole request is there: anything that can be done to a socket. */
export type WireScript = (socket: net.Socket, request: WireRequest) => void;

export interface WireServer {
  port: number;
  endpoint: Endpoint;
  /** Every request, in the order of arrival. */
  requests: WireRequest[];
  /** How many connections are open now. */
  openConnections(): number;
  close(): Promise<void>;
}

/** A server without manners: it reads requests and leaves the answer, down to the byte, to the script. */
export async function startWireServer(script: WireScript): Promise<WireServer> {
  const requests: WireRequest[] = [];
  const sockets = new Set<net.Socket>();
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    const connection = connections;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    let received = "";
    socket.on("data", (bytes) => {
      received += bytes.toString("latin1");
      const request = readRequest(received, connection);
      if (request === undefined) return;
      received = "";
      requests.push(request);
      script(socket, request);
    });
  });
  const port = await listen(server);
  return {
    port,
    endpoint: endpointAt(port),
    requests,
    openConnections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Listens on a free port of the loopback interface. */
export async function listen(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A loopback endpoint. */
export function endpointAt(port: number): Endpoint {
  const reading = parseEndpoint(`http://127.0.0.1:${port}`);
  if (reading.kind !== "ok") throw new Error(reading.message);
  return reading.endpoint;
}

/** The bytes of a well-formed HTTP answer. */
export function http(
  body: string,
  { status = "200 OK", headers = {} }: { status?: string; headers?: Record<string, string> } = {},
): string {
  const lines = Object.entries({
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`;
}

/** The bytes of an API answer with these members. */
export function response(members: Record<string, unknown>): string {
  return http(JSON.stringify({ Response: { RequestId: "request-1", ...members } }));
}

/** The bytes of an API error. */
export function apiError(code: string, message = `about ${code}`): string {
  return response({ Error: { Code: code, Message: message } });
}

/** A script that answers everything with the same bytes. */
export function always(bytes: string): WireScript {
  return (socket) => {
    socket.write(bytes);
  };
}

/** A gateway to the endpoint with a limiter that does not hold up a test. */
export function gatewayTo(endpoint: Endpoint, options: Partial<GatewayOptions> = {}): VpcGateway {
  return createVpcGateway({
    credentials: new Credentials({ secretId: "AKIDtest", secretKey: "key-of-a-test" }),
    endpoint,
    timeoutMs: 5000,
    limiter: createMemoryLimiter({ share: 1, sleep: () => Promise.resolve(), now: quickClock() }),
    ...options,
  });
}

/** A clock that is always later than any slot. */
function quickClock(): () => number {
  let now = 0;
  return () => {
    now += 10_000;
    return now;
  };
}

/** The request of the API's own example. */
export const oneAddress: AllocateRequest = {
  region: "ap-guangzhou",
  ip6Addresses: ["2402:4e00:1000:200:0:8d8a:60b7:87f8"],
  internetMaxBandwidthOut: 1,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  tags: [],
};

function readRequest(received: string, connection: number): WireRequest | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const [start = "", ...lines] = received.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]),
  );
  const body = received.slice(end + 4);
  if (body.length < Number(headers["content-length"] ?? 0)) return undefined;
  return { method: start.split(" ")[0] ?? "", headers, body, connection };
}
