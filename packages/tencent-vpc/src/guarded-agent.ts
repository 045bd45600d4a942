import * as http from "node:http";
import * as https from "node:https";
import type { Socket } from "node:net";
import type { ClockReading } from "./types.ts";

/**
 * What one call did on the wire, seen at the socket. The SDK drops all of it: it keeps the text of an error and loses
 * code, cause and answer headers.
 */
export interface WireRecord {
  /** True once a byte of the request could have left this machine. */
  mayHaveLeft: boolean;
  /** The answer asked to go elsewhere, and the second request was stopped before it began. */
  redirected: boolean;
  /** True when an answer began and its last byte is not here. */
  readonly cutShort: boolean;
  /** Status of the answer, once its headers are there. */
  status?: number;
  /** What the answer's Date header says of this machine's clock. */
  clock?: ClockReading;
  /** `code` of the error at the socket, such as ECONNRESET. */
  errorCode?: string;
}

/** Name of the header that ties a request to its {@link WireRecord}; the SDK sends one with every call anyway. */
const traceHeader = "X-TC-TraceId";

/** The part of Node's agents that every request passes. It carries the options of the request about to be made. */
interface RequestDoor {
  addRequest(request: http.ClientRequest, options: http.RequestOptions): void;
}

export interface GuardedAgentOptions {
  protocol: "https:" | "http:";
  /** `host` or `host:port` of each place that a request may go to. */
  hosts: readonly string[];
  /** http proxy to tunnel through; never used for plain http. */
  proxy?: string;
}

/** A keep-alive agent that lets each call make one request, to the endpoint only, and records what became of it. */
export interface GuardedAgent {
  agent: http.Agent;
  /** Records the request of this trace id from now on; call `forget` when the call is over. */
  watch(traceId: string, onCutShort: () => void): WatchedCall;
  close(): void;
}

export interface WatchedCall {
  record: WireRecord;
  /** Ends the watch; a connection with an unread answer is closed rather than left to fill up. */
  forget(): void;
}

/**
 * How long after its call a request may still leave, in milliseconds of the clock on the wall. A process that was stopped
 * in between, or a machine that slept, would otherwise send a write that somebody else has settled meanwhile.
 */
const maxHeldMs = 5000;

interface Watch {
  record: WireRecord;
  startedAt: number;
  onCutShort: () => void;
  request?: http.ClientRequest;
  response?: http.IncomingMessage;
}

/**
 * Node's own agent with a guard at its door. The SDK follows redirects, re-sends a POST on 307 and 308, and has no
 * switch for it: the door lets one request of each call through, and only to a known host.
 */
export function createGuardedAgent(options: GuardedAgentOptions): GuardedAgent {
  const watches = new Map<string, Watch>();
  const agent = createAgent(options);
  if (!hasDoor(agent)) throw new Error("this version of Node has no Agent.addRequest to guard");
  const enter = agent.addRequest.bind(agent);

  agent.addRequest = (request, requestOptions) => {
    const watch = watches.get(String(request.getHeader(traceHeader)));
    if (watch === undefined) throw new Error("a request of no known call was stopped");
    if (watch.request !== undefined) {
      watch.record.redirected = true;
      throw new Error("a redirect was not followed");
    }
    if (!options.hosts.includes(targetOf(requestOptions))) {
      throw new Error("a request to another host was stopped");
    }
    watch.request = request;
    observe(watch, request);
    enter(request, requestOptions);
  };

  return {
    agent,
    watch(traceId, onCutShort) {
      const record: WireRecord = {
        mayHaveLeft: false,
        redirected: false,
        get cutShort() {
          return watch.response?.complete === false;
        },
      };
      const watch: Watch = { record, startedAt: Date.now(), onCutShort };
      watches.set(traceId, watch);
      return {
        record,
        forget() {
          watches.delete(traceId);
          if (watch.response?.complete !== true) watch.request?.destroy();
        },
      };
    },
    close: () => agent.destroy(),
  };
}

/** Connections kept open by host; idle ones go after 5 s, before a server's own limit cuts them under a write. */
function createAgent({ protocol, proxy }: GuardedAgentOptions): http.Agent {
  const common = {
    keepAlive: true,
    maxSockets: 256,
    maxFreeSockets: 32,
    timeout: 5000,
  };
  if (protocol === "http:") return new http.Agent(common);
  if (proxy === undefined) return new https.Agent(common);
  // Node connects directly, without a word, when it cannot make sense of a proxy or is too old to.
  if (!/^https?:\/\/[^/]+\/?$/.test(proxy)) throw new TypeError("a proxy is an http or https URL");
  if (!tunnelsThroughProxies()) throw new Error("a proxy needs Node 24.5 or newer");
  return new https.Agent({ ...common, proxyEnv: { HTTPS_PROXY: proxy } });
}

function tunnelsThroughProxies(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 24 || (major === 24 && minor >= 5);
}

/** Where the request really goes, whatever its Host header says; the port only when it is not https's own. */
function targetOf({ host, port }: http.RequestOptions): string {
  return Number(port) === 443 ? String(host) : `${String(host)}:${String(port)}`;
}

/** `addRequest` is what Node itself calls on any agent it is given; its types leave it out. */
function hasDoor(agent: http.Agent): agent is http.Agent & RequestDoor {
  return typeof Reflect.get(agent, "addRequest") === "function";
}

function observe(watch: Watch, request: http.ClientRequest): void {
  const { record } = watch;
  let leftAt = performance.now();
  request.once("socket", (socket) => {
    whenUsable(socket, () => {
      leftAt = performance.now();
      // The last moment before the first byte: Node writes after these listeners.
      if (Date.now() - watch.startedAt > maxHeldMs)
        request.destroy(new Error("the request was held back for too long to be sent"));
      else record.mayHaveLeft = true;
    });
  });
  request.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== undefined) record.errorCode ??= error.code;
  });
  request.once("response", (response) => {
    watch.response = response;
    if (response.statusCode !== undefined) record.status = response.statusCode;
    const clock = readClock(response.headers.date, performance.now() - leftAt);
    if (clock) record.clock = clock;
    // The SDK waits on for a body whose end will never come; the close of the socket is the end.
    response.once("close", () => {
      if (!response.complete) watch.onCutShort();
    });
  });
}

/** The header tells whole seconds, cut off, of some moment between the request's leaving and the answer: the middle of both. */
function readClock(date: string | undefined, roundTripMs: number): ClockReading | undefined {
  const cloudMs = new Date(date ?? Number.NaN).getTime() + 500;
  if (Number.isNaN(cloudMs)) return undefined;
  return { aheadMs: Date.now() - roundTripMs / 2 - cloudMs, roundTripMs };
}

/**
 * Calls back when the socket can carry bytes. Until a new connection is made, and its TLS handshake is over and trusted,
 * Node holds the request back; so a failure before that proves that nothing left.
 */
function whenUsable(socket: Socket & { secureConnecting?: boolean }, usable: () => void): void {
  if (socket.secureConnecting === true) socket.once("secureConnect", usable);
  else if (socket.connecting) socket.once("connect", usable);
  else usable();
}
