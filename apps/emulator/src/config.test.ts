import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

describe("readConfig", () => {
  it("has the documented defaults, also for empty variables", () => {
    const defaults = {
      port: 9080,
      secretId: "AKIDsandbox",
      secretKey: "sandbox",
      settings: { taskMs: 1500 },
    };
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ EMULATOR_PORT: "", EMULATOR_SECRET_KEY: "" })).toEqual(defaults);
  });

  it("reads every variable", () => {
    expect(
      readConfig({
        EMULATOR_PORT: "0",
        EMULATOR_TASK_MS: "20",
        EMULATOR_SECRET_ID: "AKIDother",
        EMULATOR_SECRET_KEY: "other",
      }),
    ).toEqual({ port: 0, secretId: "AKIDother", secretKey: "other", settings: { taskMs: 20 } });
  });

  it.each([
    [{ EMULATOR_PORT: "65536" }, /^EMULATOR_PORT must be a whole number from 0 to 65535/],
    [{ EMULATOR_PORT: "1.5" }, /^EMULATOR_PORT/],
    [{ EMULATOR_TASK_MS: "soon" }, /^EMULATOR_TASK_MS/],
  ])("names the variable of %j that cannot be used", (environment, text) => {
    expect(() => readConfig(environment)).toThrow(text);
  });
});
