import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../config.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sluice-secrets-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const url = "postgres://sluice:from-a-file@db/sluice";

describe("a secret in a file", () => {
  it("is taken as if it stood in the variable, without the line's end", () => {
    const reading = readConfig({
      DATABASE_URL_FILE: fileWith("url", `${url}\n`),
      SLUICE_METRICS_TOKEN_FILE: fileWith("token", "a-token-of-some-length\r\n"),
    });
    expect(reading).toMatchObject({ kind: "ok" });
    if (reading.kind === "invalid") throw new Error(reading.message);
    expect([reading.config.databaseUrl, reading.config.metricsToken]).toEqual([
      url,
      "a-token-of-some-length",
    ]);
  });

  it("that cannot be read, is empty or is doubled is told by the variable's name, all at once", () => {
    const missing = join(folder, "missing");
    const reading = readConfig({
      DATABASE_URL: url,
      DATABASE_URL_FILE: fileWith("url", url),
      TENCENTCLOUD_SECRET_KEY_FILE: missing,
      SLUICE_METRICS_TOKEN_FILE: fileWith("token", "\n"),
    });
    expect(reading).toEqual({
      kind: "invalid",
      message: [
        `TENCENTCLOUD_SECRET_KEY_FILE names ${missing}, which cannot be read (ENOENT).`,
        "DATABASE_URL_FILE is set, and so is DATABASE_URL: set one of them.",
        `SLUICE_METRICS_TOKEN_FILE names ${join(folder, "token")}, which is empty.`,
      ].join("\n"),
    });
  });
});
