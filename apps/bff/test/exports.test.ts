import { request } from "node:http";
import {
  csvByteOrderMark,
  operationExportSchema,
  operationListExportSchema,
  urls,
  type Operation,
} from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient, problemOf, signIn, type Answer, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { region, startEmulatedCloud, type EmulatedCloud } from "./support/emulated-cloud.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
/** One address is done, one is refused; its words are hostile. */
let operation: Operation;
const note = "=cmd|' /C calc'!A0,\"quoted\"\nsecond line \u202e evil \u{1f600} <script>";
const tags = [{ key: "@team", value: "=edge" }];
const inNoInterface = "2402:4e00:ffff::1";

beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, { SLUICE_SETTLE_WINDOW_MS: "300" });
  client = await signIn(server.url, "operator");
  const [good = ""] = await cloud.free(1);
  const { id } = await client.allocate([good, inNoInterface], { note, tags });
  operation = await client.untilFinal(id);
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

/** The file's name, as the browser would take it. */
function nameOf(answer: Answer): string {
  return answer.headers.get("content-disposition") ?? "";
}

/** Lines of a CSV file whose cells hold no line breaks, without the byte order mark, which fetch removes. */
function linesOf(answer: Answer): string[] {
  expect(answer.text.endsWith("\r\n")).toBe(true);
  return answer.text.split("\r\n").slice(0, -1);
}

describe("export.csv of an operation", () => {
  it("has a line for each address: outcome, error, parameters", async () => {
    const answer = await client.send({ path: urls.exportOperation(operation.id, "csv") });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/csv; charset=utf-8; header=present",
    ]);
    const [done, refused] = await client.addresses(operation.id);
    const {
      code,
      message,
      requestId = "",
      advice = "",
    } = refused?.error ?? { code: "", message: "" };
    const asked = `${operation.id},${operation.version},allocate,${region},1,TRAFFIC_POSTPAID_BY_HOUR,,'@team==edge`;
    const quoted = (text: string) => (/[,"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    expect(linesOf(answer)).toEqual([
      "position,address,state,addressId,attempts,errorCode,errorMessage,errorRequestId,errorAdvice," +
        "operationId,operationVersion,kind,region,internetMaxBandwidthOut,internetChargeType,bandwidthPackageId,tags",
      `0,${done?.address},succeeded,${done?.addressId},${done?.attempts},,,,,${asked}`,
      `1,${inNoInterface},refused,,${refused?.attempts},${code},${quoted(message)},${requestId},${quoted(advice)},${asked}`,
    ]);
    expect(code).not.toBe("");
  });

  it("begins with the byte order mark, says how long it is, and is named for what it shows", async () => {
    const cookie = await sessionCookie();
    const { headers, body } = await download(urls.exportOperation(operation.id, "csv"), cookie);
    expect(body.subarray(0, 3)).toEqual(Buffer.from(csvByteOrderMark));
    expect(headers["content-length"]).toBe(String(body.length));
    expect(headers["content-disposition"]).toBe(
      `attachment; filename="sluice-allocate-${region}-${operation.id}-v${operation.version}.csv"`,
    );
    expect([headers["cache-control"], headers["x-content-type-options"]]).toEqual([
      "no-store",
      "nosniff",
    ]);
  });

  it("has only the states asked for", async () => {
    const path = `${urls.exportOperation(operation.id, "csv")}?state=refused,failed`;
    expect(linesOf(await client.send({ path })).slice(1)).toEqual([
      expect.stringMatching(`^1,${inNoInterface},refused,`),
    ]);
  });
});

it("export.json of an operation has what its routes say", async () => {
  const answer = await client.send({ path: urls.exportOperation(operation.id, "json") });
  const { operation: exported, calls, addresses } = operationExportSchema.parse(answer.json());
  expect({ exported, calls, addresses }).toEqual({
    exported: operation,
    calls: await client.calls(operation.id),
    addresses: await client.addresses(operation.id),
  });
  expect(nameOf(answer)).toMatch(/-v\d+\.json"$/);
});

describe("the export of the list", () => {
  it("as CSV has each operation on a line, with its note made text", async () => {
    const answer = await client.send({ path: `${urls.exportOperations("csv")}?q=calc` });
    const [head, first] = answer.text.split("\r\n");
    expect(head).toBe(
      "id,state,createdAt,createdBy,startedAt,finishedAt,kind,region,internetMaxBandwidthOut,internetChargeType," +
        "bandwidthPackageId,tags,note,total,succeeded,unchanged,refused,failed,cancelled,unknown,callCount,retryOf," +
        "stopCode,stopMessage,stopRequestId",
    );
    expect(first).toMatch(new RegExp(`^${operation.id},partial,`));
    expect(answer.text).toContain(`,"'${note.replaceAll('"', '""')}",2,1,0,1,0,0,0,`);
    expect(nameOf(answer)).toMatch(/^attachment; filename="sluice-operations-\d{8}T\d{6}Z\.csv"$/);
  });

  it("as JSON goes over every page and keeps to the filters", async () => {
    const { id } = await client.allocate(await cloud.free(1), { note: "of another kind" });
    await client.untilFinal(id);
    const read = async (query: string) => {
      const answer = await client.send({ path: `${urls.exportOperations("json")}${query}` });
      return operationListExportSchema.parse(answer.json()).operations;
    };
    expect(await read("")).toEqual((await client.list()).items);
    expect((await read("?state=partial")).map((one) => one.id)).toEqual([operation.id]);
    expect(await read("?kind=release")).toEqual([]);
  });

  it("does not take the parameters of a page", async () => {
    const answer = await client.send({ path: `${urls.exportOperations("csv")}?limit=5` });
    expect([answer.status, problemOf(answer).code]).toEqual([400, "validation_failed"]);
  });
});

describe("who may", () => {
  it("a viewer may", async () => {
    const viewer = await signIn(server.url, "viewer");
    expect((await viewer.send({ path: urls.exportOperation(operation.id, "csv") })).status).toBe(
      200,
    );
  });

  it.each([urls.exportOperations("csv"), urls.exportOperations("json")])(
    "nobody may have %s without a session",
    async (path) => {
      const answer = await createClient(server.url).send({ path });
      expect([answer.status, problemOf(answer).code]).toEqual([401, "unauthenticated"]);
    },
  );

  it("an operation that is not there is not found", async () => {
    const path = urls.exportOperation("01936f3e-7b1c-7000-8000-000000000001", "csv");
    expect(problemOf(await client.send({ path })).code).toBe("not_found");
  });
});

it("a reader that stops reading keeps nobody else waiting", async () => {
  const { id } = await client.allocate(await cloud.free(1500));
  await client.untilFinal(id);
  const cookie = await sessionCookie();
  const stalled = request(`${server.url}${urls.exportOperation(id, "json")}`, {
    headers: { Cookie: cookie },
    agent: false,
  });
  const answered = Promise.withResolvers<void>();
  // The answer's head is read, its body is not.
  stalled.on("response", (response) => {
    response.pause();
    answered.resolve();
  });
  stalled.end();
  await answered.promise;
  const next = await client.allocate(await cloud.free(1));
  expect((await client.untilFinal(next.id)).state).toBe("succeeded");
  expect(linesOf(await client.send({ path: urls.exportOperation(id, "csv") }))).toHaveLength(1501);
  stalled.destroy();
});

async function sessionCookie(): Promise<string> {
  const answer = await createClient(server.url).send({
    method: "POST",
    path: urls.signInSandbox(),
    body: { user: "viewer" },
  });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** The bytes as they came: fetch would remove the byte order mark. */
async function download(path: string, cookie: string) {
  const response = await fetch(`${server.url}${path}`, { headers: { Cookie: cookie } });
  return {
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
