import { skewStopMs, skewWarnMs, type ClockSkew, type VpcGateway } from "@sluice/tencent-vpc";

/**
 * How this machine's clock stands to the cloud's.
 *
 * - `right`: close enough, or not known.
 * - `off`: by a minute and more: everything works still, and somebody should see to it.
 * - `far-off`: by four minutes and more: no write leaves. From five on the cloud refuses every signature.
 */
export type ClockState = "right" | "off" | "far-off";

/** How long a reading of the cloud's clock is good for, in milliseconds, before a write asks for another. */
const goodForMs: Readonly<Record<ClockState, number>> = {
  right: 300_000,
  off: 60_000,
  "far-off": 5000,
};
/** A reading that takes longer is not waited for: what cannot be measured stops nothing. */
const measureTimeoutMs = 5000;
/** The cloud tells the time in answers of any region, also when it refuses what was asked. */
const anyRegion = "ap-guangzhou";

/** What is known of this machine's clock, and whether writes may leave by it. */
export interface Clock {
  /** Milliseconds by which this machine's clock is ahead of the cloud's; undefined: not known. */
  skewMs(): number | undefined;
  state(): ClockState;
  /**
   * Whether a write may leave. Asks the cloud for the time when the last answer is too old to tell.
   * @throws the signal's reason when it aborts
   */
  mayWrite(signal: AbortSignal): Promise<boolean>;
  /**
   * The state for people who look on. While the clock is not right, each look may have the cloud asked in the background,
   * so that what they are shown ends when it is put right, though nothing else is asked of the cloud.
   */
  look(): ClockState;
}

/** @param skew told of every exchange of the gateway */
export function createClock(
  skew: ClockSkew,
  gateway: Pick<VpcGateway, "describeAddressQuota">,
): Clock {
  let measuring: Promise<unknown> | undefined;

  const state = (): ClockState => {
    const off = Math.abs(skew.skewMs() ?? 0);
    if (off >= skewStopMs) return "far-off";
    return off >= skewWarnMs ? "off" : "right";
  };
  const isOld = () => skew.ageMs() > goodForMs[state()];
  /** One reading for all who ask at the same time. */
  const measure = (): Promise<unknown> => {
    measuring ??= gateway
      .describeAddressQuota({ region: anyRegion }, AbortSignal.timeout(measureTimeoutMs))
      // A limiter whose database does not answer; whoever asked has that database's errors of their own.
      .catch(() => undefined)
      .finally(() => (measuring = undefined));
    return measuring;
  };

  return {
    skewMs: () => skew.skewMs(),
    state,
    async mayWrite(signal) {
      if (isOld()) await measure();
      signal.throwIfAborted();
      return state() !== "far-off";
    },
    look() {
      const now = state();
      if (now !== "right" && isOld()) void measure();
      return now;
    },
  };
}
