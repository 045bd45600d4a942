import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createEnvironmentReader } from "./environment.ts";
import { readPublicUrl, readWebhook } from "./webhook.ts";

const url = "https://hooks.example.com/services/T0/B0/token-in-the-path?key=in-the-query";
const secret = "a-secret-of-24-characters";

function read(environment: Record<string, string>) {
  const reader = createEnvironmentReader(environment);
  const webhook = readWebhook(reader);
  return { webhook, publicUrl: readPublicUrl(reader), mistakes: reader.mistakes };
}

describe("the web hook", () => {
  it.each([
    ["is off when nothing is set", {}, undefined],
    [
      "is signed JSON by default",
      { SLUICE_WEBHOOK_URL: url, SLUICE_WEBHOOK_SECRET: secret },
      { host: "hooks.example.com", format: "json", url, secret },
    ],
    [
      "needs no secret for a chat",
      { SLUICE_WEBHOOK_URL: url, SLUICE_WEBHOOK_FORMAT: "slack" },
      { host: "hooks.example.com", format: "slack", url, secret: undefined },
    ],
    [
      "may be plain http on loopback",
      { SLUICE_WEBHOOK_URL: "http://127.0.0.1:9/x#part", SLUICE_WEBHOOK_FORMAT: "wecom" },
      { host: "127.0.0.1:9", format: "wecom", url: "http://127.0.0.1:9/x", secret: undefined },
    ],
  ])("%s", (_what, environment, expected) => {
    const { webhook, mistakes } = read(environment);
    expect([webhook && { ...webhook, url: webhook.url, secret: webhook.secret }, mistakes]).toEqual(
      [expected, []],
    );
  });

  it("prints without its URL and its secret", () => {
    const { webhook } = read({ SLUICE_WEBHOOK_URL: url, SLUICE_WEBHOOK_SECRET: secret });
    const printed = inspect(webhook) + JSON.stringify(webhook);
    expect(printed).toContain("hooks.example.com");
    expect(printed).not.toMatch(/token-in-the-path|in-the-query|a-secret/);
  });
});

describe("a mistake is told by the variable's name, without its value", () => {
  it.each([
    [
      "plain http elsewhere",
      { SLUICE_WEBHOOK_URL: "http://hooks.example.com/token" },
      "SLUICE_WEBHOOK_URL must be an https URL",
    ],
    [
      "another protocol",
      { SLUICE_WEBHOOK_URL: "ftp://127.0.0.1/token" },
      "SLUICE_WEBHOOK_URL must be",
    ],
    ["no URL", { SLUICE_WEBHOOK_URL: "token" }, "SLUICE_WEBHOOK_URL must be"],
    [
      "a password in the URL",
      { SLUICE_WEBHOOK_URL: "https://me:token@h.example" },
      "SLUICE_WEBHOOK_URL must be",
    ],
    ["JSON without a secret", { SLUICE_WEBHOOK_URL: url }, "SLUICE_WEBHOOK_SECRET is not set"],
    [
      "a short secret",
      { SLUICE_WEBHOOK_URL: url, SLUICE_WEBHOOK_SECRET: "token" },
      "SLUICE_WEBHOOK_SECRET must have at least 16",
    ],
    [
      "a secret alone",
      { SLUICE_WEBHOOK_SECRET: secret },
      "SLUICE_WEBHOOK_SECRET is set, but SLUICE_WEBHOOK_URL is not",
    ],
    [
      "an unknown format",
      { SLUICE_WEBHOOK_URL: url, SLUICE_WEBHOOK_SECRET: secret, SLUICE_WEBHOOK_FORMAT: "teams" },
      "SLUICE_WEBHOOK_FORMAT must be one of json, slack, wecom",
    ],
    [
      "a public URL with a path",
      { SLUICE_PUBLIC_URL: "https://sluice.example.com/console" },
      "SLUICE_PUBLIC_URL must be the https address",
    ],
    [
      "a public URL that others on the way can read",
      { SLUICE_PUBLIC_URL: "http://sluice.example.com" },
      "SLUICE_PUBLIC_URL must be the https address",
    ],
    [
      "a public URL that is none",
      { SLUICE_PUBLIC_URL: "sluice.example.com" },
      "SLUICE_PUBLIC_URL must be the https address",
    ],
  ])("%s", (_what, environment, sentence) => {
    const { mistakes } = read(environment);
    expect(mistakes).toEqual([expect.stringContaining(sentence)]);
    expect(mistakes.join("")).not.toMatch(/token/);
  });
});

it("takes the console's public address without a slash at its end", () => {
  expect(read({ SLUICE_PUBLIC_URL: "https://sluice.example.com/" }).publicUrl).toBe(
    "https://sluice.example.com",
  );
});
