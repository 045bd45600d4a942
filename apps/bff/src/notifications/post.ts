import type { Webhook } from "../config/webhook.ts";
import { signatureHeaders } from "./signature.ts";
import type { DeliveryFailure } from "./table.ts";

/** How one attempt went. `askedMs`: how long the receiver asked to be left alone. */
export type PostOutcome =
  | { readonly kind: "delivered" }
  | {
      readonly kind: "failed";
      readonly failure: DeliveryFailure;
      readonly askedMs?: number | undefined;
    };

/** How long one attempt may take, in milliseconds. */
const timeoutMs = 10_000;
/** Characters of an answer that are read; the rest is of no use to anyone. */
const longestAnswer = 4096;
const longestDetail = 200;

/**
 * Posts one body to the web hook's own host and nowhere else: redirects are not followed.
 * @throws the signal's reason when it is aborted; whether the receiver got it is then not known
 */
export async function postToWebhook(
  webhook: Webhook,
  { id, at, body, signal }: { id: string; at: Date; body: string; signal: AbortSignal },
): Promise<PostOutcome> {
  const { secret } = webhook;
  const timeout = AbortSignal.timeout(timeoutMs);
  const failed = (code: DeliveryFailure["code"], detail: string, askedMs?: number) =>
    ({ kind: "failed", failure: { code, detail: hideSecrets(webhook, detail) }, askedMs }) as const;
  try {
    const response = await fetch(webhook.url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Sluice",
        ...(secret !== undefined && signatureHeaders(secret, { id, at, body })),
      },
      body,
      redirect: "manual",
      signal: AbortSignal.any([signal, timeout]),
    });
    const { status } = response;
    const answer = await readStart(response);
    if (status >= 300 && status < 400) return failed("redirected", `HTTP ${status}`);
    if (!response.ok)
      return failed("http_status", `HTTP ${status}`, retryAfterMs(response.headers));
    const refusal = webhook.format === "wecom" ? wecomRefusal(answer) : undefined;
    return refusal === undefined ? { kind: "delivered" } : failed("refused_by_receiver", refusal);
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) return failed("timed_out", `${timeoutMs / 1000} s`);
    return failed("not_reached", networkReason(error));
  }
}

async function readStart(response: Response): Promise<string> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  const body: ReadableStream<Uint8Array> = response.body;
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= longestAnswer) break;
  }
  return text;
}

/** WeCom answers 200 to everything and says in the body whether it took it. */
function wecomRefusal(answer: string): string | undefined {
  let said: unknown;
  try {
    said = JSON.parse(answer);
  } catch {
    return "the answer is not JSON";
  }
  if (typeof said !== "object" || said === null || !("errcode" in said))
    return "the answer has no errcode";
  if (said.errcode === 0) return undefined;
  const words = "errmsg" in said && typeof said.errmsg === "string" ? `: ${said.errmsg}` : "";
  return `errcode ${String(said.errcode)}${words}`;
}

/** Seconds only: the form with a date is as good as never sent with 429 and 503. */
function retryAfterMs(headers: Headers): number | undefined {
  const seconds = headers.get("retry-after");
  return seconds !== null && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}

/** What went wrong below HTTP. `fetch` itself only says that it failed; its cause has the system's code. */
function networkReason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return "no answer";
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.name;
}

/** A receiver could send back what it was sent. */
function hideSecrets({ url, secret }: Webhook, detail: string): string {
  const { pathname, search } = new URL(url);
  return [secret, url, `${pathname}${search}`, search.slice(1), pathname]
    .filter((part) => part !== undefined && part.length > 1)
    .reduce<string>((text, part) => text.replaceAll(part ?? "", "[secret]"), detail)
    .slice(0, longestDetail);
}
