import * as z from "zod";
import type { Seal } from "./seal.ts";

/** What has to be remembered of a sign-in while the person is at the identity provider. */
const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** Page of the console to come back to. */
  returnTo: z.string(),
  isStepUp: z.boolean(),
  /** Epoch milliseconds. */
  startedAt: z.number(),
});
export type Flow = z.infer<typeof flowSchema>;

/** Logging in, with a second factor that has to be fetched first, takes minutes. */
export const longestFlowMs = 600_000;

/**
 * A flow as text for a cookie of the browser that begins it: nobody else can finish it, any replica can, and nothing is
 * stored for people who never come back. It is encrypted, as the code verifier and the nonce are secrets.
 */
export function writeFlow(flow: Flow, seal: Seal): string {
  return seal.close(JSON.stringify(flow));
}

/** The flow that a cookie holds: `lost` when it is none of ours, `expired` when it took too long. */
export function readFlow(
  text: string | undefined,
  seal: Seal,
  now: Date,
): Flow | "lost" | "expired" {
  const opened = text === undefined ? undefined : seal.open(text);
  if (opened === undefined) return "lost";
  // One that another version has sealed may have another form.
  const flow = flowSchema.safeParse(JSON.parse(opened)).data;
  if (flow === undefined) return "lost";
  return now.getTime() - flow.startedAt > longestFlowMs ? "expired" : flow;
}
