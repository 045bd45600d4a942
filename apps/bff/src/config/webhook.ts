import { webhookFormats, type WebhookFormat } from "@sluice/contract";
import { isSafeUrl } from "../http/loopback.ts";
import type { EnvironmentReader } from "./environment.ts";
import { hide } from "./hide.ts";

/**
 * Where notifications are posted to. `url` and `secret` are not enumerable: the addresses of chats' web hooks are secrets
 * themselves.
 */
export interface Webhook {
  /** Host and port, which may be shown. */
  readonly host: string;
  readonly format: WebhookFormat;
  readonly url: string;
  /** Signs each request; undefined: none is signed. */
  readonly secret: string | undefined;
}

const leastSecretLength = 16;

/**
 * Reads the SLUICE_WEBHOOK_ variables; undefined when no web hook is wanted. Signed, unless a chat takes it, which knows
 * the sender by the URL alone.
 */
export function readWebhook(reader: EnvironmentReader): Webhook | undefined {
  const text = reader.text("SLUICE_WEBHOOK_URL");
  const format = reader.word("SLUICE_WEBHOOK_FORMAT", webhookFormats, "json");
  const secret = reader.text("SLUICE_WEBHOOK_SECRET");
  if (text === undefined) {
    if (secret !== undefined)
      reader.refuse(
        "SLUICE_WEBHOOK_SECRET",
        "is set, but SLUICE_WEBHOOK_URL is not: set both, or neither",
      );
    return undefined;
  }
  const url = URL.parse(text);
  if (!url || !isSafeUrl(url) || url.username !== "" || url.password !== "") {
    reader.refuse(
      "SLUICE_WEBHOOK_URL",
      "must be an https URL without user and password; plain http is taken on loopback only",
    );
    return undefined;
  }
  if (format === "json" && secret === undefined)
    reader.refuse(
      "SLUICE_WEBHOOK_SECRET",
      "is not set, but receivers of the format json know by the signature who sends: set it to a random text",
    );
  if (secret !== undefined && secret.length < leastSecretLength)
    reader.refuse(
      "SLUICE_WEBHOOK_SECRET",
      `must have at least ${leastSecretLength} characters, so that it cannot be guessed`,
    );
  url.hash = "";
  return hide(hide({ host: url.host, format }, "url", url.href), "secret", secret);
}

/**
 * Reads SLUICE_PUBLIC_URL: where people reach the console, for links in what leaves it. Without a slash at its end;
 * undefined when it is not set.
 */
export function readPublicUrl(reader: EnvironmentReader): string | undefined {
  const text = reader.text("SLUICE_PUBLIC_URL");
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  // Nobody could sign in at another: the origin guard refuses plain http from elsewhere.
  if (url && isSafeUrl(url) && url.href === `${url.origin}/`) return url.origin;
  reader.refuse(
    "SLUICE_PUBLIC_URL",
    "must be the https address at which people open the console, such as https://sluice.example.com, without a path; plain http is taken on loopback only",
  );
  return undefined;
}
