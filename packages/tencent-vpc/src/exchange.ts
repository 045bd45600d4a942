import { randomUUID } from "node:crypto";
import { CommonClient } from "tencentcloud-sdk-nodejs/tencentcloud/common/common_client.js";
import { Client as VpcClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/vpc/v20170312/vpc_client.js";
import { cloudReadActions, cloudWriteActions, type CloudAction } from "./actions.ts";
import { hostOf, type Endpoint } from "./endpoint.ts";
import { createGuardedAgent, type WireRecord } from "./guarded-agent.ts";
import type { CloudLanguage, Exchange, GatewayOptions, UnknownReason } from "./types.ts";
import { answerSchema, apiErrorSchema } from "./wire.ts";

/** How a request can go wrong without an answer of the cloud's API. */
export type FaultReason = Exclude<UnknownReason, "uncertain_code" | "unlisted_code">;

/** One request and its end: the answer's `Response`, the cloud's error, or no readable answer at all. */
export type ExchangeResult =
  | { kind: "answer"; response: Record<string, unknown>; requestId?: string }
  | { kind: "error"; code: string; message: string; requestId?: string }
  | { kind: "fault"; reason: FaultReason; message: string };

export interface ExchangeRequest {
  action: CloudAction;
  /** Absent for actions of no region. */
  region?: string;
  /** Parameters under the cloud's names. */
  parameters: Record<string, unknown>;
}

/**
 * Signs and sends one request. Never throws for what the network or the cloud does, only for an action that is not on the
 * list and a region that is none: a TypeError, before anything leaves.
 */
export interface Exchanger {
  send(request: ExchangeRequest, signal?: AbortSignal): Promise<ExchangeResult>;
  close(): void;
}

const regionApiVersion = "2022-06-27";

/** The SDK behind a deadline, a guard and a sorter of what comes back. Takes no slot and repeats nothing. */
export function createExchanger(options: Omit<GatewayOptions, "limiter">): Exchanger {
  const { endpoint, credentials, timeoutMs } = options;
  const guard = createGuardedAgent({
    protocol: endpoint.protocol,
    hosts: [hostOf(endpoint, "vpc"), hostOf(endpoint, "region")],
    ...(options.proxy === undefined || endpoint.loopback ? {} : { proxy: options.proxy }),
  });

  async function attempt(
    request: ExchangeRequest,
    signal: AbortSignal | undefined,
  ): Promise<{ result: ExchangeResult; record: WireRecord }> {
    const traceId = randomUUID();
    const ended = new AbortController();
    const call = guard.watch(traceId, () => ended.abort());
    let timedOut = false;
    const deadline = setTimeout(() => {
      timedOut = true;
      ended.abort();
    }, timeoutMs);
    const giveUp = () => ended.abort();
    signal?.addEventListener("abort", giveUp, { once: true });
    if (signal?.aborted === true) giveUp();
    try {
      const client = clientFor(request, options, guard.agent);
      const answer: unknown = await client.request(request.action, request.parameters, {
        signal: ended.signal,
        headers: { "X-TC-TraceId": traceId },
      });
      return { result: readAnswer(answer), record: call.record };
    } catch (error) {
      const result = readError(error, call.record, {
        timedOut,
        aborted: signal?.aborted === true,
      });
      return { result, record: call.record };
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener("abort", giveUp);
      call.forget();
    }
  }

  return {
    async send(request, signal) {
      assertListed(request);
      const startedAt = performance.now();
      const { result, record } = await attempt(request, signal);
      const safe = withoutSecrets(result, (text) => credentials.redact(text));
      tell(options.onExchange, describe(request, safe, record, performance.now() - startedAt));
      return safe;
    },
    close: () => guard.close(),
  };
}

const listedActions: readonly string[] = [...cloudReadActions, ...cloudWriteActions];
/** The form of the cloud's region ids; which ones exist is the cloud's to say. */
const regionForm = /^[a-z]{2,3}(-[a-z0-9]+)+$/;

/**
 * The last look before anything is signed: whoever checks what people send may have missed something, and what gets here
 * would be signed with the account's key.
 * @throws TypeError, before anything leaves
 */
function assertListed({ action, region }: ExchangeRequest): void {
  if (!listedActions.includes(action)) throw new TypeError("an action that is not listed");
  if (region !== undefined && !regionForm.test(region))
    throw new TypeError("a region that does not have the form of one");
}

interface ClientOptions {
  credentials: GatewayOptions["credentials"];
  endpoint: Endpoint;
  timeoutMs: number;
  language?: CloudLanguage;
}

/**
 * A client for one request: the region belongs to the client in the SDK. It holds no secret, as it asks for the
 * credentials while signing. The agent is always given, as without one the SDK takes a proxy from the environment.
 */
function clientFor(
  { action, region }: ExchangeRequest,
  { credentials, endpoint, timeoutMs, language }: ClientOptions,
  agent: ReturnType<typeof createGuardedAgent>["agent"],
): CommonClient {
  const product = action === "DescribeRegions" ? "region" : "vpc";
  const host = hostOf(endpoint, product);
  const config = {
    credential: { getCredential: () => Promise.resolve(credentials.reveal()) },
    ...(region === undefined ? {} : { region }),
    profile: {
      signMethod: "TC3-HMAC-SHA256" as const,
      ...(language === undefined ? {} : { language }),
      httpProfile: {
        endpoint: host,
        protocol: `${endpoint.protocol}//`,
        reqMethod: "POST" as const,
        // Above our own deadline, so that ours decides; the SDK's counts headers and body apart.
        reqTimeout: (timeoutMs + 10_000) / 1000,
        agent,
      },
    },
  };
  return product === "region"
    ? new CommonClient(host, regionApiVersion, config)
    : new VpcClient(config);
}

function readAnswer(answer: unknown): ExchangeResult {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    return fault("unreadable_answer", "The answer is not one of the cloud's API.");
  }
  const requestId = parsed.data.RequestId ?? undefined;
  return {
    kind: "answer",
    response: parsed.data,
    ...(requestId === undefined ? {} : { requestId }),
  };
}

function readError(
  error: unknown,
  record: WireRecord,
  ending: { timedOut: boolean; aborted: boolean },
): ExchangeResult {
  const apiError = apiErrorSchema.safeParse(error);
  if (apiError.success && record.status === 200) {
    const { code, message, requestId } = apiError.data;
    return { kind: "error", code, message, ...(requestId === "" ? {} : { requestId }) };
  }
  if (record.redirected) {
    return fault("redirected", `The answer was a redirect (HTTP ${record.status}); not followed.`);
  }
  if (!record.mayHaveLeft) {
    const why = ending.timedOut
      ? "within the time allowed"
      : ending.aborted
        ? "before the call was given up"
        : `(${record.errorCode ?? "the connection failed"})`;
    return fault("not_sent", `No connection was made ${why}; nothing was sent.`);
  }
  if (record.status !== undefined && record.status !== 200) {
    return fault("http_status", `The answer was HTTP ${record.status}.`);
  }
  if (ending.timedOut) return fault("timed_out", "No whole answer came within the time allowed.");
  if (ending.aborted) return fault("aborted", "The call was given up before its answer was there.");
  if (record.cutShort || record.status === undefined) {
    const code = record.errorCode === undefined ? "" : ` (${record.errorCode})`;
    return fault("connection_lost", `The connection ended before the answer was whole${code}.`);
  }
  return fault("unreadable_answer", "The answer is not one of the cloud's API.");
}

function fault(reason: FaultReason, message: string): ExchangeResult {
  return { kind: "fault", reason, message };
}

function withoutSecrets(result: ExchangeResult, redact: (text: string) => string): ExchangeResult {
  return result.kind === "answer" ? result : { ...result, message: redact(result.message) };
}

function describe(
  request: ExchangeRequest,
  result: ExchangeResult,
  record: WireRecord,
  durationMs: number,
): Exchange {
  const outcome =
    result.kind === "answer" ? "ok" : result.kind === "error" ? result.code : result.reason;
  return {
    action: request.action,
    ...(request.region === undefined ? {} : { region: request.region }),
    durationMs,
    outcome,
    ...(result.kind === "fault" || result.requestId === undefined
      ? {}
      : { requestId: result.requestId }),
    ...(record.clock === undefined ? {} : { clock: record.clock }),
  };
}

/** A listener that throws must not turn a known outcome into an exception. */
function tell(listener: GatewayOptions["onExchange"], exchange: Exchange): void {
  try {
    listener?.(exchange);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : new Error(String(error)));
  }
}
