import type { ReadOutcome } from "@sluice/tencent-vpc";
import { beforeEach, describe, expect, it } from "vitest";
import { createCachedRead, type CachedRead } from "./cached-read.ts";

const start = Date.UTC(2026, 10, 23);
const options = { freshMs: 30_000, staleMs: 600_000, pauseMs: 5_000, maxKeys: 3 };
const unavailable: ReadOutcome<never> = {
  kind: "unavailable",
  reason: "timed_out",
  message: "no answer within 30000 ms",
};
const throttled: ReadOutcome<never> = {
  kind: "refused",
  code: "RequestLimitExceeded",
  message: "slow down",
  scope: "rate",
  retry: "after_delay",
};
const denied: ReadOutcome<never> = {
  kind: "refused",
  code: "AuthFailure.UnauthorizedOperation",
  message: "not allowed",
  scope: "account",
  retry: "after_fix",
};

let time = start;
let asked: string[] = [];
let answer: (key: string) => Promise<ReadOutcome<string>>;
let get: CachedRead<string>;

const ok = (value: string): ReadOutcome<string> => ({ kind: "ok", value, requestId: "r" });
const read = (value: string, atMs: number) => ({
  kind: "ok",
  value,
  readAt: new Date(start + atMs),
});

beforeEach(() => {
  time = start;
  asked = [];
  answer = async (key) => ok(`${key} ${asked.length}`);
  get = createCachedRead(
    (key) => {
      asked.push(key);
      return answer(key);
    },
    options,
    () => time,
  );
});

it("asks again only when the reading is no longer fresh", async () => {
  expect(await get("a")).toEqual(read("a 1", 0));
  time += options.freshMs - 1;
  expect(await get("a")).toEqual(read("a 1", 0));
  time += 1;
  expect(await get("a")).toEqual(read("a 2", options.freshMs));
});

it("shares one read among requests that come at the same time", async () => {
  const readings = await Promise.all([get("a"), get("a"), get("b"), get("a")]);
  expect(asked).toEqual(["a", "b"]);
  expect(readings.map((reading) => reading.kind === "ok" && reading.value)).toEqual([
    "a 1",
    "a 1",
    "b 2",
    "a 1",
  ]);
});

it.each([
  ["unavailable", unavailable],
  ["throttled", throttled],
  ["denied", denied],
])(
  "tells that the cloud is %s when there is nothing older, and asks again next time",
  async (_what, outcome) => {
    answer = async () => outcome;
    expect(await get("a")).toEqual(outcome);
    expect(await get("a")).toEqual(outcome);
    expect(asked).toEqual(["a", "a"]);
  },
);

describe("when there is an older reading", () => {
  beforeEach(async () => {
    await get("a");
    time += options.freshMs;
  });

  it.each([
    ["does not answer", unavailable],
    ["throttles", throttled],
  ])(
    "gives it out with its age when the cloud %s, and lets a pause pass",
    async (_what, outcome) => {
      answer = async () => outcome;
      expect(await get("a")).toEqual(read("a 1", 0));
      time += options.pauseMs - 1;
      expect(await get("a")).toEqual(read("a 1", 0));
      expect(asked).toHaveLength(2);
      time += 1;
      answer = async () => ok("new");
      expect(await get("a")).toEqual(read("new", options.freshMs + options.pauseMs));
    },
  );

  it("still tells a refusal that a person has to see to", async () => {
    answer = async () => denied;
    expect(await get("a")).toEqual(denied);
  });

  it("does not give it out for ever", async () => {
    answer = async () => unavailable;
    time = start + options.staleMs;
    expect(await get("a")).toEqual(unavailable);
  });
});

it("forgets the key that was used least recently when there are too many", async () => {
  await get("a");
  await get("b");
  await get("c");
  await get("a");
  await get("d");
  await get("a");
  await get("b");
  expect(asked).toEqual(["a", "b", "c", "d", "b"]);
});

it("asks again after a read that threw", async () => {
  answer = () => Promise.reject(new Error("a bug"));
  await expect(get("a")).rejects.toThrow("a bug");
  answer = async () => ok("new");
  expect(await get("a")).toEqual(read("new", 0));
});

describe("when a reading has to be newer than the one there is", () => {
  const newer = { since: start + 10, orElse: "older" } as const;
  beforeEach(async () => {
    await get("a");
    time += 10;
  });

  it("reads again though it is fresh, once", async () => {
    expect(await get("a", newer)).toEqual(read("a 2", 10));
    expect(await get("a", newer)).toEqual(read("a 2", 10));
  });

  it("waits for a reading that began too early, then reads once for all who need it", async () => {
    const answers: ((outcome: ReadOutcome<string>) => void)[] = [];
    answer = () => {
      const { promise, resolve } = Promise.withResolvers<ReadOutcome<string>>();
      answers.push(resolve);
      return promise;
    };
    const early = get("a", newer);
    time += 1;
    const late = { since: start + 11, orElse: "older" } as const;
    const both = Promise.all([get("a", late), get("a", late)]);
    answers[0]?.(ok("early"));
    expect(await early).toEqual(read("early", 10));
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.(ok("late"));
    expect(await both).toEqual([read("late", 11), read("late", 11)]);
    expect(asked).toHaveLength(3);
  });

  it("gives an older one when the cloud does not answer, unless the failure was asked for", async () => {
    answer = async () => unavailable;
    expect(await get("a", newer)).toEqual(read("a 1", 0));
    expect(await get("a", { ...newer, orElse: "failure" })).toEqual(unavailable);
  });
});

it("tells when a reading began, not when it ended", async () => {
  answer = async () => {
    time += 500;
    return ok("slow");
  };
  expect(await get("a")).toEqual(read("slow", 0));
});
