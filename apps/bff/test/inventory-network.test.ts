import {
  accountSchema,
  candidateListSchema,
  subnetListSchema,
  urls,
  vpcListSchema,
  type Candidate,
} from "@sluice/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  exampleAddress,
  region,
  startEmulatedCloud,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
let vpcId = "";
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  await cloud.reset({ addresses: 1200 });
  server = await startConsole(cloud.url);
  client = await signIn(server.url, "operator");
  const vpcs = vpcListSchema.parse(await read(urls.vpcs(region)));
  vpcId = vpcs.items[1]?.vpcId ?? "";
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

async function read(path: string): Promise<unknown> {
  const answer = await client.send({ path });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json();
}

const candidates = async (subnetId?: string) =>
  candidateListSchema.parse(await read(urls.candidates(region, vpcId, subnetId)));

const inShort = ({ address, usable, why }: Candidate) => [address, usable, why];

it("lists the VPCs of a region and their subnets", async () => {
  const vpcs = vpcListSchema.parse(await read(urls.vpcs(region)));
  expect(vpcs).toMatchObject({ isWhole: true });
  expect(
    vpcs.items.map(({ vpcName, isDefault, ipv6CidrBlock }) => [vpcName, isDefault, ipv6CidrBlock]),
  ).toEqual([
    ["Default-VPC", true, undefined],
    ["production", false, "2402:4e00:1000:200::/56"],
    ["staging", false, "2402:4e00:1001:200::/56"],
  ]);
  const subnets = subnetListSchema.parse(await read(urls.subnets(region, vpcId)));
  expect(subnets.items.map(({ subnetName }) => subnetName)).toEqual([
    "production-edge",
    "production-app",
    "production-data",
    "production-batch",
  ]);
  const all = subnetListSchema.parse(await read(`/api/v1/subnets?region=${region}`));
  expect(all.items).toHaveLength(8);
});

it("lists every IPv6 address of a VPC, with its interface and server, and why one cannot be enabled", async () => {
  const { items, isWhole } = await candidates();
  expect(isWhole).toBe(true);
  // 1,000 addresses in the VPC, and two unique local ones.
  expect(items).toHaveLength(1002);
  expect(items.slice(0, 2).map(({ usable, why }) => [usable, why])).toEqual([
    [false, "not_public"],
    [false, "newer_product"],
  ]);
  expect(items[2]).toMatchObject({
    address: exampleAddress,
    addressType: "GUA",
    state: "AVAILABLE",
    networkInterfaceName: "production-edge-0001",
    vpcId,
    usable: true,
  });
  expect(items[2]?.instanceId).toMatch(/^ins-/);
});

it("lists those of one subnet", async () => {
  const [subnet] = subnetListSchema.parse(await read(urls.subnets(region, vpcId))).items;
  const { items } = await candidates(subnet?.subnetId);
  expect(items).toHaveLength(252);
  expect(new Set(items.map(({ subnetId }) => subnetId))).toEqual(new Set([subnet?.subnetId]));
});

it("shows an address as enabled as soon as the operation that enabled it is over, and as busy before", async () => {
  const free = (await candidates()).items.filter(({ usable }) => usable);
  const [one, other] = [free[0]?.address ?? "", free[1]?.address ?? ""];
  await cloud.fault({ action: "AllocateIp6AddressesBandwidth", fault: "task-stuck" });
  await client.allocate([other]);
  await expect.poll(() => cloud.calls("AllocateIp6AddressesBandwidth")).toHaveLength(1);
  const { id } = await client.allocate([one]);
  await client.untilFinal(id);
  const now = (await candidates()).items;
  expect(now.filter(({ address }) => [one, other].includes(address)).map(inShort)).toEqual([
    [one, false, "already_enabled"],
    [other, false, "busy"],
  ]);
});

it("tells of which kind the account is", async () => {
  expect(accountSchema.parse(await read(urls.account(region)))).toMatchObject({
    networkAccountType: "STANDARD",
  });
});

it.each([
  ["a VPC", `/api/v1/candidates?region=${region}`, "?vpcId"],
  ["a VPC's id", `/api/v1/candidates?region=${region}&vpcId=1`, "?vpcId"],
  ["a region", "/api/v1/vpcs", "?region"],
  ["true", `/api/v1/addresses?region=${region}&refresh=yes`, "?refresh"],
])("wants %s", async (_what, path, pointer) => {
  const answer = await client.send({ path });
  expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ pointer }] }]);
});

it("says which region the cloud does not know", async () => {
  const answer = await client.send({ path: urls.vpcs("ap-nowhere") });
  expect([answer.status, answer.json()]).toMatchObject([
    502,
    { code: "cloud_refused", cloudError: { code: "UnsupportedRegion" } },
  ]);
});
