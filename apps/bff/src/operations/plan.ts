import type { AddressCounts, CloudError } from "@sluice/contract";
import type { WriteRefused } from "@sluice/tencent-vpc";
import type { SettleReason } from "./tables.ts";

/** How often an address is sent again that is busy: with the waits in between about ten minutes. */
const maxDeferrals = 12;

/** A queued address as the planner sees it. */
export interface QueuedAddress {
  position: number;
  groupNo: number;
}

/** The addresses that are to be sent together, apart from all others. */
export type Group = readonly number[];

/** What to do with the addresses of a call that the cloud refused. Nothing of it has run. */
export type RefusalPlan =
  /** Send the same addresses again, after the limiter has slowed down. */
  | { kind: "send-again" }
  /** Send each group apart, to find the address that spoils the call. */
  | { kind: "send-apart"; groups: Group[] }
  /** Send again with at most so many addresses a call. */
  | { kind: "send-smaller"; callSize: number }
  /** Something else is being done to the address: send it again after a while. */
  | { kind: "send-later"; delayMs: number }
  /** Read the addresses: some of them may be as asked already. */
  | { kind: "read" }
  /** The address is refused; the others of the operation go on. */
  | { kind: "refuse" }
  /** The addresses are refused, and so would be the rest: stop the operation. */
  | { kind: "refuse-and-stop" };

/**
 * Codes that speak of the call as a whole but can be caused by one address of it: told apart by trying smaller calls.
 */
export const codesThatMayBeOneAddress: readonly string[] = [
  "InvalidParameterValue",
  "InvalidParameterValue.Malformed",
  "UnsupportedOperation.InvalidAddressInternetChargeType",
];

/**
 * Decides how a refused call goes on.
 * @param sent the call's addresses with their canonical text
 * @param codesToRead codes that can mean that an address is as asked already
 */
export function planRefusal(
  sent: readonly { position: number; address: string; deferrals: number }[],
  refusal: WriteRefused,
  codesToRead: readonly string[],
): RefusalPlan {
  if (refusal.scope === "rate") return { kind: "send-again" };
  if (codesToRead.includes(refusal.code)) return { kind: "read" };
  if (refusal.scope === "size") {
    // One address alone cannot be too many: it is a quota, and every other address would meet it too.
    if (sent.length === 1) return { kind: "refuse-and-stop" };
    return { kind: "send-smaller", callSize: Math.floor(sent.length / 2) };
  }
  const mayBeOneAddress =
    refusal.scope === "address" || codesThatMayBeOneAddress.includes(refusal.code);
  if (!mayBeOneAddress) return { kind: "refuse-and-stop" };
  const [only, ...others] = sent;
  if (only && others.length === 0) {
    if (refusal.retry !== "after_delay" || only.deferrals >= maxDeferrals)
      return { kind: "refuse" };
    return { kind: "send-later", delayMs: Math.min(5000 * 2 ** only.deferrals, 60_000) };
  }
  return { kind: "send-apart", groups: splitAround(sent, refusal.namedAddresses ?? []) };
}

/** The named addresses alone and the rest together; halves when the message named none of them. */
function splitAround(
  sent: readonly { position: number; address: string }[],
  named: readonly string[],
): Group[] {
  const isNamed = (entry: { address: string }) => named.includes(entry.address);
  const suspects = sent.filter(isNamed);
  const rest = sent.filter((entry) => !isNamed(entry));
  if (suspects.length > 0 && rest.length > 0)
    return [rest.map((entry) => entry.position), ...suspects.map((entry) => [entry.position])];
  return halvesOf(sent.map((entry) => entry.position));
}

/** The cloud's codes that speak of the server and not of what was sent. */
const codesOfTheServer: readonly string[] = [
  "InternalServerError",
  "InternalError",
  "ResourceUnavailable",
  "ServiceUnavailable",
];

/**
 * Whether one address can be why all of a call had no effect. Then they are sent again apart; a lost connection or a
 * server that is down says nothing of what was sent, and halves would only be more calls.
 * @param answered how the call was answered, where that was no task
 */
export function oneMaySpoilAll(reason: SettleReason, answered: CloudError | null): boolean {
  if (reason === "task-succeeded" || reason === "said-to-be-done") return true;
  const code = answered?.code ?? "";
  // The cloud's codes begin with a capital, Sluice's own do not.
  return reason === "outcome-unknown" && /^[A-Z]/.test(code) && !codesOfTheServer.includes(code);
}

/** Calls that look for the addresses which spoil others, while nothing at all is done. */
const mostSearching = 8;

/**
 * Whether another call may look for addresses that spoil others. While nothing is done there may be no such address, but a
 * cloud that does nothing for anyone: a few calls find that out, where halving everything at once would make 20,000 of
 * them for 10,000 addresses.
 * @param searching calls on their way that carry addresses which are sent apart from others
 */
export function maySearch(counts: AddressCounts, searching: number): boolean {
  return isAnythingDone(counts) || searching < mostSearching;
}

/** So many addresses without effect alone, with none that was done, say that no other fares better. */
const hopelessAfter = 20;

/**
 * True when an operation is to stop though the cloud spoke of no account-wide cause.
 * @param aloneInVain addresses that were sent alone, and refused or without effect
 */
export function isHopeless(counts: AddressCounts, aloneInVain: number): boolean {
  return !isAnythingDone(counts) && aloneInVain >= hopelessAfter;
}

function isAnythingDone({ succeeded, unchanged }: AddressCounts): boolean {
  return succeeded + unchanged > 0;
}

/** Two groups of positions, to find in which of them the address is that spoils the call. */
export function halvesOf(positions: readonly number[]): Group[] {
  const middle = Math.ceil(positions.length / 2);
  return [positions.slice(0, middle), positions.slice(middle)];
}

/** How a number of addresses is spread over calls. */
export function callsFor(addresses: number, callSize: number): number {
  return Math.ceil(addresses / callSize);
}

/** What decides when a task is asked for. */
export interface PollFacts {
  /** Milliseconds since the cloud accepted the call. */
  ageMs: number;
  polls: number;
  /** How long such tasks took lately. */
  expectedMs: number;
  /** Tasks that are being waited for at the same time. */
  watched: number;
  /** Polls a second that the limiter lets through. */
  pollsPerSecond: number;
}

/**
 * Milliseconds until the task is asked for again: first when tasks of this kind have been over lately, then slower as it
 * ages, and never more often than lets all the watched tasks together use half of the rate. Otherwise polls would queue for
 * slots far ahead, and a small operation would wait behind those of a large one.
 */
export function nextPollDelayMs(facts: PollFacts): number {
  const { ageMs, polls, expectedMs, watched, pollsPerSecond } = facts;
  if (polls === 0) return Math.max(expectedMs - ageMs, 0);
  const fairMs = (2000 * watched) / pollsPerSecond;
  return Math.min(Math.max(300, ageMs * 0.25, fairMs), 15_000);
}

/**
 * How long a task took that a poll found to be over, or undefined when it was not watched closely enough to say (its
 * process had died, polls were delayed).
 * @param overMs age of the task at that poll
 * @param lastRunningMs age at the last poll that found it running; 0 when none did
 * @param expectedMs when the first poll was due
 */
export function taskTimeMs(
  overMs: number,
  lastRunningMs: number,
  expectedMs: number,
): number | undefined {
  if (lastRunningMs > 0)
    return overMs - lastRunningMs <= Math.max(1000, overMs / 2)
      ? Math.round((lastRunningMs + overMs) / 2)
      : undefined;
  // It may have been over long before. Guess a little less each time, so that the first poll finds its way down too.
  return overMs <= expectedMs * 1.25 + 250 ? Math.round(overMs * 0.95) : undefined;
}

/**
 * When the rest of an operation should be done, in milliseconds from now: what is left to send at the rate of the
 * limiter, one task with the poll that finds it over, one reading.
 */
export function estimateRemainingMs(
  counts: AddressCounts,
  facts: { callSize: number; writesPerSecond: number; taskMs: number },
): number {
  const waiting = callsFor(counts.queued, facts.callSize);
  const open = counts.queued + counts.sending + counts.running + counts.settling;
  if (open === 0) return 0;
  const sendingMs = (waiting / facts.writesPerSecond) * 1000;
  // A poll that comes too early is followed by one after a quarter of the task's age.
  const taskMs = counts.queued + counts.sending + counts.running > 0 ? facts.taskMs * 1.25 : 0;
  return Math.round(sendingMs + taskMs + 500);
}
