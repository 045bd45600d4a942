import { maxAddressesPerOperation, urls } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient, problemOf, signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  exampleAddress,
  region,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url);
  client = await signIn(server.url);
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

const valid = { kind: "allocate", region, ip6Addresses: [exampleAddress] };
const withAddress = (text: unknown) => ({ ...valid, ip6Addresses: [exampleAddress, text] });
const withTag = (key: unknown, value: unknown) => ({ ...valid, tags: [{ key, value }] });

/** What is wrong, the body, and the errors as `pointer code`, all of them. */
const cases: [string, unknown, string[]][] = [
  ["no body at all", {}, ["/kind required"]],
  ["a kind that there is not", { ...valid, kind: "enable" }, ["/kind not_allowed_value"]],
  ["nothing but a kind", { kind: "allocate" }, ["/region required", "/ip6Addresses required"]],
  ["a region that is no region id", { ...valid, region: "Guangzhou" }, ["/region invalid_format"]],
  ["no address", { ...valid, ip6Addresses: [] }, ["/ip6Addresses too_few"]],
  [
    "text instead of a list",
    { ...valid, ip6Addresses: exampleAddress },
    ["/ip6Addresses wrong_type"],
  ],
  ["an address that is none", withAddress("2402::zz"), ["/ip6Addresses/1 address_not_an_address"]],
  ["a number as address", withAddress(1), ["/ip6Addresses/1 wrong_type"]],
  [
    "an address twice, in two spellings",
    withAddress(exampleAddress.toUpperCase().replace(":0:", "::")),
    ["/ip6Addresses/1 address_repeated"],
  ],
  ["a zone id", withAddress("2402:4e00::9%eth0"), ["/ip6Addresses/1 address_zone_id"]],
  ["a prefix", withAddress("2402:4e00:1000::/56"), ["/ip6Addresses/1 address_prefix_length"]],
  ["an IPv4 address", withAddress("1.2.3.4"), ["/ip6Addresses/1 address_ipv4"]],
  [
    "an IPv4-mapped address",
    withAddress("::ffff:1.2.3.4"),
    ["/ip6Addresses/1 address_ipv4_mapped"],
  ],
  ["the unspecified address", withAddress("::"), ["/ip6Addresses/1 address_unspecified"]],
  ["the loopback address", withAddress("::1"), ["/ip6Addresses/1 address_loopback"]],
  ["a link-local address", withAddress("fe80::1"), ["/ip6Addresses/1 address_link_local"]],
  ["a unique local address", withAddress("fd00::1"), ["/ip6Addresses/1 address_unique_local"]],
  ["a multicast address", withAddress("ff02::1"), ["/ip6Addresses/1 address_multicast"]],
  [
    "a documentation address",
    withAddress("2001:db8::1"),
    ["/ip6Addresses/1 address_documentation"],
  ],
  [
    "an address outside of global unicast",
    withAddress("4000::1"),
    ["/ip6Addresses/1 address_not_global_unicast"],
  ],
  [
    "no bandwidth",
    { ...valid, internetMaxBandwidthOut: 0 },
    ["/internetMaxBandwidthOut too_small"],
  ],
  [
    "more than any address has",
    { ...valid, internetMaxBandwidthOut: 100_001 },
    ["/internetMaxBandwidthOut too_big"],
  ],
  [
    "half a Mbps",
    { ...valid, internetMaxBandwidthOut: 1.5 },
    ["/internetMaxBandwidthOut wrong_type"],
  ],
  [
    "a bandwidth in quotes",
    { ...valid, internetMaxBandwidthOut: "1" },
    ["/internetMaxBandwidthOut wrong_type"],
  ],
  [
    "a billing mode of another product",
    { ...valid, internetChargeType: "BANDWIDTH_POSTPAID_BY_HOUR" },
    ["/internetChargeType not_allowed_value"],
  ],
  [
    "a package with billing by traffic",
    { ...valid, bandwidthPackageId: "bwp-8xk3m2qa" },
    ["/bandwidthPackageId package_without_package_billing"],
  ],
  [
    "something that is no package id",
    { ...valid, internetChargeType: "BANDWIDTH_PACKAGE", bandwidthPackageId: "package 1" },
    ["/bandwidthPackageId invalid_format"],
  ],
  [
    "no package on a standard account",
    { ...valid, internetChargeType: "BANDWIDTH_PACKAGE" },
    ["/bandwidthPackageId package_required"],
  ],
  [
    "the id of an enabled address",
    withAddress("eip-1a2b3c4d"),
    ["/ip6Addresses/1 address_address_id"],
  ],
  [
    "an id of the newer product",
    withAddress("eipv6-1a2b3c4d"),
    ["/ip6Addresses/1 address_newer_product_id"],
  ],
  [
    "eleven tags",
    {
      ...valid,
      tags: Array.from({ length: 11 }, (_, index) => ({ key: `k${index}`, value: "v" })),
    },
    ["/tags too_many"],
  ],
  ["a tag without a value", { ...valid, tags: [{ key: "team" }] }, ["/tags/0/value required"]],
  ["an empty key", withTag("", "edge"), ["/tags/0/key too_short"]],
  ["a key of 128 characters", withTag("k".repeat(128), "edge"), ["/tags/0/key too_long"]],
  ["a value of 256 characters", withTag("team", "v".repeat(256)), ["/tags/0/value too_long"]],
  ["a reserved prefix", withTag("qcs:team", "edge"), ["/tags/0/key tag_key_reserved"]],
  ["a character that tags do not take", withTag("te%am", "edge"), ["/tags/0/key invalid_format"]],
  ["an outer space", withTag("team", "edge "), ["/tags/0/value tag_outer_space"]],
  [
    "a tag key twice",
    {
      ...valid,
      tags: [
        { key: "team", value: "edge" },
        { key: "team", value: "core" },
      ],
    },
    ["/tags/1/key tag_key_repeated"],
  ],
  ["a note that is too long", { ...valid, note: "n".repeat(10_001) }, ["/note too_long"]],
  [
    "fields that there are not",
    { ...valid, ipv6Addresses: [], "a/b~c": 1 },
    ["/ipv6Addresses unknown_field", "/a~1b~0c unknown_field"],
  ],
  [
    "a tag with another field",
    { ...valid, tags: [{ key: "team", value: "edge", color: "red" }] },
    ["/tags/0/color unknown_field"],
  ],
  [
    "everything wrong at once",
    {
      kind: "allocate",
      region: "x",
      ip6Addresses: ["::1", exampleAddress, "no"],
      internetMaxBandwidthOut: 0,
      bandwidthPackageId: "bwp-8xk3m2qa",
      tags: [{ key: "qcs:a", value: "" }],
      colour: "red",
    },
    [
      "/region invalid_format",
      "/ip6Addresses/0 address_loopback",
      "/ip6Addresses/2 address_not_an_address",
      "/internetMaxBandwidthOut too_small",
      "/tags/0/key tag_key_reserved",
      "/tags/0/value too_short",
      "/colour unknown_field",
      "/bandwidthPackageId package_without_package_billing",
    ],
  ],
];

describe("an operation that cannot be right is refused with every error at once", () => {
  it.each(cases)("%s", async (_what, body, expected) => {
    const answer = await client.post(body);
    const problem = problemOf(answer);
    expect([answer.status, problem.code, problem.status]).toEqual([400, "validation_failed", 400]);
    const errors = problem.errors ?? [];
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`).toSorted()).toEqual(
      expected.toSorted(),
    );
    for (const { message } of errors) expect(message).not.toBe("");
  });

  it("has the limit of addresses at 10,000", async () => {
    const many = Array.from(
      { length: maxAddressesPerOperation + 1 },
      (_, index) => `2402:4e00:1000:200::${index.toString(16)}`,
    );
    const problem = problemOf(await client.post({ ...valid, ip6Addresses: many }));
    expect(problem.errors).toEqual([
      expect.objectContaining({ pointer: "/ip6Addresses", code: "too_many" }),
    ]);
  });

  it("and nothing of it was stored or sent", async () => {
    expect(await client.list()).toEqual({ items: [], nextCursor: null });
    expect(await cloud.calls(writeAction)).toEqual([]);
  });
});

describe("a package that is left out", () => {
  const inShanghai = async () => ({
    kind: "allocate",
    region: "ap-shanghai",
    ip6Addresses: await cloud.free(1, "ap-shanghai"),
    internetChargeType: "BANDWIDTH_PACKAGE",
  });

  it("is for the cloud to judge while the kind of account cannot be learnt", async () => {
    await cloud.control("POST", "/account", { deniedActions: ["DescribeNetworkAccountType"] });
    const body = await inShanghai();
    const answer = await client.post(body, "taken");
    expect(answer.status).toBe(202);
    await cloud.control("POST", "/account", { deniedActions: [] });
    expect((await client.post(body, "another")).status).toBe(400);
    // Taken before the account was known, it is answered as then.
    const again = await client.post(body, "taken");
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([202, "true"]);
  });

  it("is right on a legacy account", async () => {
    await cloud.control("POST", "/account", { type: "LEGACY" });
    const body = { ...(await inShanghai()), region: "ap-hongkong" };
    const ip6Addresses = await cloud.free(1, "ap-hongkong");
    const answer = await client.post({ ...body, ip6Addresses });
    expect(answer.status).toBe(202);
    const { id } = answer.json() as { id: string };
    expect((await client.untilFinal(id)).state).toBe("succeeded");
    await cloud.control("POST", "/account", { type: "STANDARD" });
  });
});

describe("an Idempotency-Key", () => {
  const post = (headers: Record<string, string>) =>
    client.send({ method: "POST", path: urls.operations(), body: valid, headers });

  it("is needed", async () => {
    const answer = await post({});
    expect([answer.status, problemOf(answer).code]).toEqual([400, "idempotency_key_missing"]);
  });

  it.each([
    ["of 256 characters", "k".repeat(256)],
    ["with a character that is not ASCII", "schl\u00fcssel"],
    ["with a tab", "a\tb"],
  ])("%s is refused", async (_what, key) => {
    const answer = await post({ "Idempotency-Key": key });
    expect([answer.status, problemOf(answer).code]).toEqual([400, "validation_failed"]);
  });

  it("is not used up by a body that cannot be right", async () => {
    const key = "tried twice";
    expect((await client.post({ ...valid, internetMaxBandwidthOut: 0 }, key)).status).toBe(400);
    const answer = await client.post(valid, key);
    expect([answer.status, answer.headers.get("idempotency-replayed")]).toEqual([202, null]);
    await client.untilFinal((answer.json() as { id: string }).id);
  });
});

describe("a body that is no operation at all", () => {
  it.each([
    ["broken JSON", '{"kind": "allocate"', 400, "malformed_json"],
    ["a list", "[]", 400, "validation_failed"],
    [
      "more than a megabyte",
      JSON.stringify({ note: "n".repeat(1_100_000) }),
      413,
      "body_too_large",
    ],
  ])("is refused: %s", async (_what, body, status, code) => {
    const answer = await client.post(body);
    expect([answer.status, problemOf(answer).code]).toEqual([status, code]);
  });
});

describe("who may", () => {
  it("a viewer may look and not submit", async () => {
    const viewer = await signIn(server.url, "viewer");
    const answer = await viewer.post(valid);
    expect([answer.status, problemOf(answer).code]).toEqual([403, "forbidden"]);
    const [item] = (await viewer.list()).items;
    expect((await viewer.send({ path: urls.operation(item?.id ?? "") })).status).toBe(200);
    for (const what of ["cancel", "retry", "settle"] as const)
      expect((await viewer.steer(what, item?.id ?? "")).status).toBe(403);
  });

  it("nobody without a session", async () => {
    const nobody = createClient(server.url);
    const [item] = (await client.list()).items;
    const answers = await Promise.all([
      nobody.post(valid),
      nobody.send({ path: urls.operations() }),
      nobody.send({ path: urls.operation(item?.id ?? "") }),
      nobody.send({ path: urls.operationEvents(item?.id ?? "") }),
    ]);
    expect(answers.map((answer) => [answer.status, problemOf(answer).code])).toEqual(
      answers.map(() => [401, "unauthenticated"]),
    );
  });
});
