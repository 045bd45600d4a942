import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient, signIn } from "./support/client.ts";
import { runToItsEnd, startConsole } from "./support/console.ts";
import { startEmulatedCloud, type EmulatedCloud } from "./support/emulated-cloud.ts";

let cloud: EmulatedCloud;
let directory: string;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  directory = await mkdtemp(join(tmpdir(), "sluice-start-"));
});
afterAll(async () => {
  await cloud.close();
  await rm(directory, { recursive: true, force: true });
});

describe("bad configuration stops the start with a sentence that names the variable", () => {
  const key = { TENCENTCLOUD_SECRET_ID: "AKIDexample", TENCENTCLOUD_SECRET_KEY: "top-secret-key" };
  it.each([
    ["PORT", { PORT: "eighty" }],
    ["TENCENTCLOUD_SECRET_KEY", { TENCENTCLOUD_SECRET_ID: "AKIDexample" }],
    ["SLUICE_AUTH", key],
  ])("%s", async (variable, environment) => {
    const ended = await runToItsEnd({ PORT: "0", SLUICE_DATA_DIR: directory, ...environment });
    expect(ended.code).toBe(1);
    const lines = ended.stderr.trimEnd().split("\n");
    expect(lines.some((line) => line.startsWith(`${variable} `))).toBe(true);
    for (const line of lines) expect(line).toMatch(/^[A-Z_]+ .+\.$/);
    expect(ended.stdout + ended.stderr).not.toContain(key.TENCENTCLOUD_SECRET_KEY);
  });
});

describe("a second process", () => {
  it("on the same data directory is refused, and the first goes on; on the same port as well", async () => {
    const server = await startConsole(cloud.url);
    try {
      const second = await runToItsEnd({
        PORT: "0",
        SLUICE_DATA_DIR: server.dataDir,
        TENCENTCLOUD_ENDPOINT: cloud.url,
      });
      expect([second.code, second.stderr]).toEqual([
        1,
        `The data directory ${server.dataDir} is in use by process ${server.pid}. Stop that process, or set SLUICE_DATA_DIR to another directory.\n`,
      ]);
      const port = new URL(server.url).port;
      const third = await runToItsEnd({
        PORT: port,
        SLUICE_DATA_DIR: directory,
        TENCENTCLOUD_ENDPOINT: cloud.url,
      });
      expect([third.code, third.stderr]).toEqual([
        1,
        `PORT ${port} is in use on 127.0.0.1. Stop what uses it, or set PORT to another number.\n`,
      ]);
      // It never opened its store, let alone worked on what is queued there.
      expect(await readdir(directory)).toEqual([]);
      const client = await signIn(server.url);
      const { id } = await client.allocate(await cloud.free(1));
      expect(await client.untilFinal(id)).toMatchObject({ state: "succeeded" });
    } finally {
      await server.dispose();
    }
  });
});

describe("secrets", () => {
  it("are in nothing that the process writes, whatever goes wrong", async () => {
    const secretKey = "qXr7-a-key-that-nobody-must-see";
    const secretId = "AKIDqXr7WhichIsHalfOfIt";
    const server = await startConsole(cloud.url, {
      LOG_LEVEL: "trace",
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      TENCENTCLOUD_TOKEN: "a-token-that-nobody-must-see-either",
      SLUICE_AUTH: "none",
      SLUICE_SETTLE_WINDOW_MS: "200",
    });
    try {
      const client = createClient(server.url, {
        Cookie: "sluice=a-cookie-that-nobody-must-see",
        Authorization: "Bearer a-bearer-that-nobody-must-see",
      });
      // The emulator does not know this key: every call is refused, and the refusal is logged.
      const { id } = await client.allocate(await cloud.free(1));
      expect(await client.untilFinal(id)).toMatchObject({
        state: "failed",
        stopReason: { code: "AuthFailure.SecretIdNotFound" },
      });
      const texts = [
        JSON.stringify(await client.calls(id)),
        JSON.stringify(await client.addresses(id)),
        (await client.send({ path: "/api/v1/session" })).text,
        (await client.send({ path: "/api/v1/regions" })).text,
      ];
      await server.stop();
      texts.push(server.said());
      for (const text of texts) {
        expect(text).not.toContain(secretKey);
        expect(text).not.toContain(secretId);
        expect(text).not.toMatch(/nobody-must-see|TC3-HMAC-SHA256/);
      }
      expect(server.said()).toContain("cloud call");
    } finally {
      await server.dispose();
    }
  });
});
