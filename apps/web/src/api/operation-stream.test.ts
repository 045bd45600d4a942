import { describe, expect, it } from "vitest";
import {
  followOperation,
  reopenDelayMs,
  type LinkState,
  type OperationEvent,
  type StreamEnvironment,
} from "./operation-stream.ts";

const connecting = 0;
const closed = 2;

/** A stream whose fate the test decides. */
class FakeSource extends EventTarget {
  readyState = connecting;

  close(): void {
    this.readyState = closed;
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }

  say(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }

  /** The connection broke and the browser tries again, or gave up. */
  fail(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event("error"));
  }
}

function follow() {
  const sources: FakeSource[] = [];
  const timers = new Map<() => void, number>();
  const states: LinkState[] = [];
  const events: OperationEvent[] = [];
  const environment: StreamEnvironment = {
    openSource: () => {
      const source = new FakeSource();
      sources.push(source);
      return source as unknown as EventSource;
    },
    setTimer: (callback, delayMs) => {
      timers.set(callback, delayMs);
      return () => timers.delete(callback);
    },
  };
  const stop = followOperation(
    "/events",
    { onEvent: (event) => events.push(event), onState: (state) => states.push(state) },
    environment,
  );
  return {
    states,
    events,
    sources,
    stop,
    latest: () => {
      const source = sources.at(-1);
      if (!source) throw new Error("no stream was opened");
      return source;
    },
    delays: () => [...timers.values()],
    /** Lets the timers with this delay run out. */
    pass: (delayMs: number) => {
      for (const [callback, delay] of timers)
        if (delay === delayMs) {
          timers.delete(callback);
          callback();
        }
    },
  };
}

describe("the live link of an operation", () => {
  it("is live once the stream is open, and hands on each event with its type", () => {
    const link = follow();
    link.latest().open();
    link.latest().say("addresses", { items: [] });
    expect(link.states).toEqual(["live"]);
    expect(link.events).toEqual([{ type: "addresses", data: { items: [] } }]);
    expect(link.delays()).toEqual([]);
  });

  it("waits for the browser to resume a broken stream, and polls when that takes long", () => {
    const link = follow();
    link.latest().open();
    link.latest().fail(connecting);
    expect(link.states).toEqual(["live", "reconnecting"]);
    expect(link.sources).toHaveLength(1);
    link.pass(4_000);
    link.latest().open();
    expect(link.states).toEqual(["live", "reconnecting", "polling", "live"]);
  });

  it("opens a refused stream anew, later each time, and polls meanwhile", () => {
    const link = follow();
    link.latest().open();
    link.latest().fail(closed);
    link.pass(1_000);
    link.latest().fail(closed);
    link.pass(4_000);
    expect(link.delays()).toEqual([2_000]);
    link.pass(2_000);
    expect(link.sources).toHaveLength(3);
    expect(link.states).toEqual(["live", "reconnecting", "polling"]);
    link.latest().open();
    expect(link.states.at(-1)).toBe("live");
  });

  it("polls when the first stream never opens", () => {
    const link = follow();
    link.pass(4_000);
    expect(link.states).toEqual(["polling"]);
  });

  it("closes the stream at the end and does not open another", () => {
    const link = follow();
    link.latest().open();
    link.latest().say("end", { operation: {} });
    expect(link.states).toEqual(["live", "ended"]);
    expect(link.latest().readyState).toBe(closed);
    expect(link.delays()).toEqual([]);
  });

  it("leaves no timer and no stream behind when it is stopped", () => {
    const link = follow();
    link.latest().open();
    link.latest().fail(closed);
    link.stop();
    expect(link.delays()).toEqual([]);
    expect(link.latest().readyState).toBe(closed);
  });

  it("never waits longer than a quarter of a minute to open again", () => {
    expect([1, 2, 3, 4, 5, 9].map(reopenDelayMs)).toEqual([
      1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
    ]);
  });
});
