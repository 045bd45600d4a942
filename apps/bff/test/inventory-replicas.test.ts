import { inventorySchema, urls } from "@sluice/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  readAction,
  region,
  startEmulatedCloud,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { startPostgres } from "./support/postgres.ts";

let cloud: EmulatedCloud;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let replicas: ConsoleServer[] = [];
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  postgres = await startPostgres();
  const environment = { DATABASE_URL: await postgres.createDatabase() };
  replicas = [
    await startConsole(cloud.url, environment),
    await startConsole(cloud.url, environment),
  ];
});
afterAll(async () => {
  for (const replica of replicas) await replica.dispose();
  await postgres.stop();
  await cloud.close();
});

async function listed(client: Client): Promise<string[]> {
  const answer = await client.send({ path: urls.addresses(region) });
  return inventorySchema.parse(answer.json()).items.map(({ address }) => address);
}

it("a replica shows what an operation of another one has enabled, though its own reading is young", async () => {
  const [one, other] = await Promise.all(replicas.map(({ url }) => signIn(url)));
  if (!one || !other) throw new Error("there are two replicas");
  const [address = ""] = await cloud.free(1);
  expect(await listed(other)).not.toContain(address);
  const reads = (await cloud.calls(readAction)).length;
  expect(await listed(other)).not.toContain(address);
  expect(await cloud.calls(readAction)).toHaveLength(reads);
  const { id } = await one.allocate([address]);
  await one.untilFinal(id);
  expect(await listed(other)).toContain(address);
});
