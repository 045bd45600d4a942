import { pino } from "pino";
import { expect, it } from "vitest";
import { shipToLog } from "./ship.ts";

/** A log that says this when it is asked to have written everything. */
function shipTo(error?: Error) {
  const lines: string[] = [];
  const destination = {
    write: (line: string) => void lines.push(line),
    flush: (done: (error?: Error) => void) => done(error),
  };
  return { lines, ship: shipToLog(pino({ level: "silent" }, destination)) };
}

const entry = { seq: 1, hash: "b", previousHash: "a", record: '{"event":"export.made"}' };
const withCode = (code: string) => Object.assign(new Error(code), { code });

it("writes a line for each entry, whatever the level of the log", async () => {
  const { lines, ship } = shipTo();
  await ship([entry, { ...entry, seq: 2 }]);
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { audit: true, seq: 1, hash: "b", previousHash: "a", entry: { event: "export.made" } },
    { audit: true, seq: 2 },
  ]);
});

it("takes lines for written that went into a pipe, which cannot be synced, and no others", async () => {
  await expect(shipTo(withCode("EINVAL")).ship([entry])).resolves.toBeUndefined();
  await expect(shipTo(withCode("EPIPE")).ship([entry])).rejects.toThrow("EPIPE");
});
