import { expect } from "vitest";
import type { Client } from "./client.ts";
import { writeAction, type EmulatedCloud } from "./emulated-cloud.ts";
import { liesOf, overlapsOf, readTruth, type Truth } from "./truth.ts";

/** Waits until the operation is final, and expects that it and the cloud agree: see {@link liesOf}. */
export async function expectTruth(
  cloud: EmulatedCloud,
  client: Client,
  id: string,
): Promise<Truth> {
  const truth = await readTruth(cloud, client, id);
  expect(liesOf(truth)).toEqual([]);
  return truth;
}

/** Expects that the cloud never had two writes for one address under way: see {@link overlapsOf}. */
export async function expectOneWriteAtATime(cloud: EmulatedCloud, taskMs: number): Promise<void> {
  expect(overlapsOf(await cloud.calls(writeAction), taskMs)).toEqual([]);
}
