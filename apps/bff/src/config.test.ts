import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { readConfig, type Config } from "./config.ts";

const keyPair = {
  TENCENTCLOUD_SECRET_ID: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
  TENCENTCLOUD_SECRET_KEY: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
};
const live = { ...keyPair, SLUICE_AUTH: "none" };
const oidc = {
  ...keyPair,
  SLUICE_AUTH: "oidc",
  SLUICE_OIDC_ISSUER: "https://login.example.com/realms/staff",
  SLUICE_OIDC_CLIENT_ID: "sluice",
  SLUICE_OIDC_CLIENT_SECRET: "a-client-secret-1",
  SLUICE_OIDC_ROLES: "admin=ops-admins;viewer=*",
};

function configOf(environment: Record<string, string>): Config {
  const reading = readConfig(environment);
  if (reading.kind === "ok") return reading.config;
  throw new Error(reading.message);
}

function mistakesOf(environment: Record<string, string>): string[] {
  const reading = readConfig(environment);
  return reading.kind === "invalid" ? reading.message.split("\n") : [];
}

it("is a sandbox on loopback when nothing is set", () => {
  const { credentials, dataDir, ...rest } = configOf({});
  expect(rest).toEqual({
    port: 8080,
    host: "127.0.0.1",
    trustProxy: [],
    mode: "sandbox",
    auth: "sandbox",
    endpoint: undefined,
    maxAddressesPerCall: 100,
    rateLimitShare: 0.8,
    callTimeoutMs: 30_000,
    settleWindowMs: 20_000,
    taskTimeoutMs: 600_000,
    drainMs: 0,
    requiredTags: [],
    limits: {
      requestsPerUser: 1500,
      requestsPerAddress: 5000,
      signInsPerAddress: 30,
      streamsPerUser: 50,
      connections: 10_000,
    },
    emulator: { port: 9080, taskMs: 1500, secretId: "AKIDsandbox" },
    logLevel: "info",
    session: { idleMs: 3_600_000, absoluteMs: 43_200_000 },
    stepUp: { addresses: 100, maxAgeMs: 900_000 },
  });
  expect(credentials.reveal()).toEqual({ secretId: "AKIDsandbox", secretKey: "sandbox" });
  expect(dataDir).toBe(`${process.cwd()}/data`);
});

it("takes an identity provider by three variables and a secret, and each of its others", () => {
  expect([configOf(oidc).auth, configOf(oidc).oidc]).toEqual([
    "oidc",
    {
      issuer: "https://login.example.com/realms/staff",
      clientId: "sluice",
      clientAuth: undefined,
      roles: [
        { role: "admin", group: "ops-admins" },
        { role: "viewer", group: "*" },
      ],
      groupsClaim: "groups",
      scopes: "openid profile email",
    },
  ]);
  const more = {
    SLUICE_OIDC_CLIENT_AUTH: "post",
    SLUICE_OIDC_GROUPS_CLAIM: "realm_access.roles",
    SLUICE_OIDC_SCOPES: "openid roles",
  };
  expect(configOf({ ...oidc, ...more }).oidc).toMatchObject({
    clientAuth: "post",
    groupsClaim: "realm_access.roles",
    scopes: "openid roles",
    clientSecret: "a-client-secret-1",
  });
});

it("takes every variable", () => {
  const config = configOf({
    PORT: "0",
    HOST: "::1",
    LOG_LEVEL: "debug",
    DATABASE_URL: "postgres://sluice:pass@db:5432/sluice",
    TENCENTCLOUD_ENDPOINT: "http://127.0.0.1:9999",
    SLUICE_DATA_DIR: "/var/lib/sluice",
    SLUICE_MAX_ADDRESSES_PER_CALL: "50",
    SLUICE_RATE_LIMIT_SHARE: "0.5",
    SLUICE_CALL_TIMEOUT_MS: "5000",
    SLUICE_SETTLE_WINDOW_MS: "1000",
    SLUICE_TASK_TIMEOUT_MS: "60000",
    SLUICE_REQUIRED_TAGS: " team, cost-center,team,",
    SLUICE_SESSION_IDLE_MS: "60000",
    SLUICE_SESSION_ABSOLUTE_MS: "120000",
    SLUICE_STEP_UP_ADDRESSES: "0",
    SLUICE_STEP_UP_MS: "60000",
    EMULATOR_PORT: "0",
    EMULATOR_TASK_MS: "10",
    EMULATOR_SECRET_ID: "AKIDother",
    EMULATOR_SECRET_KEY: "other",
  });
  expect(config).toMatchObject({
    port: 0,
    host: "::1",
    logLevel: "debug",
    databaseUrl: "postgres://sluice:pass@db:5432/sluice",
    endpoint: { protocol: "http:", host: "127.0.0.1:9999", loopback: true },
    dataDir: "/var/lib/sluice",
    maxAddressesPerCall: 50,
    rateLimitShare: 0.5,
    callTimeoutMs: 5000,
    settleWindowMs: 1000,
    taskTimeoutMs: 60_000,
    requiredTags: ["team", "cost-center"],
    session: { idleMs: 60_000, absoluteMs: 120_000 },
    stepUp: { addresses: 0, maxAgeMs: 60_000 },
    emulator: { port: 0, taskMs: 10, secretId: "AKIDother", secretKey: "other" },
  });
  expect(config.credentials.reveal()).toEqual({ secretId: "AKIDother", secretKey: "other" });
});

it("takes blank variables as not set", () => {
  expect(
    configOf({ PORT: "", SLUICE_AUTH: " ", DATABASE_URL: "", TENCENTCLOUD_ENDPOINT: "" }),
  ).toEqual(configOf({}));
});

it("is live with credentials, on the international endpoint unless another is named", () => {
  expect(configOf(live)).toMatchObject({
    mode: "live",
    auth: "none",
    endpoint: { protocol: "https:", host: "vpc.intl.tencentcloudapi.com" },
  });
  expect(
    configOf({ ...live, TENCENTCLOUD_ENDPOINT: "vpc.tencentcloudapi.com" }).endpoint,
  ).toMatchObject({ host: "vpc.tencentcloudapi.com" });
});

it("may listen for other machines when a proxy is in front", () => {
  const config = configOf({ HOST: "0.0.0.0", SLUICE_TRUST_PROXY: "10.0.0.0/8, loopback,fd00::1" });
  expect(config.trustProxy).toEqual(["10.0.0.0/8", "loopback", "fd00::1"]);
});

describe("refuses, in one sentence that begins with the variable's name,", () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    ["a port that is a word", { PORT: "http" }, /^PORT must be a port.*"http"\.$/],
    ["a port that is too high", { PORT: "65536" }, /^PORT must/],
    ["a negative port", { PORT: "-1" }, /^PORT must/],
    ["a port in another base", { PORT: "0x50" }, /^PORT must/],
    [
      "a host for other machines without a proxy",
      { HOST: "0.0.0.0" },
      /^HOST is 0\.0\.0\.0.*SLUICE_TRUST_PROXY\.$/,
    ],
    ["a proxy that is a name", { SLUICE_TRUST_PROXY: "nginx" }, /^SLUICE_TRUST_PROXY .*"nginx"/],
    ["a network with too many bits", { SLUICE_TRUST_PROXY: "10.0.0.0/33" }, /^SLUICE_TRUST_PROXY /],
    ["any proxy at all", { SLUICE_TRUST_PROXY: "true" }, /^SLUICE_TRUST_PROXY /],
    [
      "half a key pair",
      { TENCENTCLOUD_SECRET_ID: "AKIDx", SLUICE_AUTH: "none" },
      /^TENCENTCLOUD_SECRET_KEY is missing/,
    ],
    [
      "a key with a space",
      { ...live, TENCENTCLOUD_SECRET_KEY: "key " },
      /^TENCENTCLOUD_SECRET_KEY has white space/,
    ],
    ["a blank token", { ...live, TENCENTCLOUD_TOKEN: "" }, /^TENCENTCLOUD_TOKEN is blank/],
    [
      "a foreign endpoint",
      { ...live, TENCENTCLOUD_ENDPOINT: "evil.example" },
      /^TENCENTCLOUD_ENDPOINT is not/,
    ],
    [
      "the real cloud without credentials",
      { TENCENTCLOUD_ENDPOINT: "vpc.tencentcloudapi.com" },
      /^TENCENTCLOUD_ENDPOINT names the real cloud/,
    ],
    ["real credentials without a sign-in", keyPair, /^SLUICE_AUTH is not set.*none/],
    [
      "real credentials with the sandbox's sign-in",
      { ...keyPair, SLUICE_AUTH: "sandbox" },
      /^SLUICE_AUTH is sandbox/,
    ],
    [
      "a provider over plain http",
      { ...oidc, SLUICE_OIDC_ISSUER: "http://login.example.com" },
      /^SLUICE_OIDC_ISSUER must be the https URL/,
    ],
    [
      "a provider's document instead of its issuer",
      { ...oidc, SLUICE_OIDC_ISSUER: "https://x.example/.well-known/openid-configuration" },
      /^SLUICE_OIDC_ISSUER must be the issuer itself/,
    ],
    ["no client", { ...oidc, SLUICE_OIDC_CLIENT_ID: "" }, /^SLUICE_OIDC_CLIENT_ID is not set/],
    [
      "a secret that can be guessed",
      { ...oidc, SLUICE_OIDC_CLIENT_SECRET: "secret" },
      /^SLUICE_OIDC_CLIENT_SECRET must have at least 16 characters/,
    ],
    [
      "a role that there is not",
      { ...oidc, SLUICE_OIDC_ROLES: "root=ops" },
      /^SLUICE_OIDC_ROLES must be roles and groups .*"root=ops" is none/,
    ],
    [
      "scopes without openid",
      { ...oidc, SLUICE_OIDC_SCOPES: "profile" },
      /^SLUICE_OIDC_SCOPES must have the scope openid/,
    ],
    [
      "a way to send the secret that there is not",
      { ...oidc, SLUICE_OIDC_CLIENT_AUTH: "jwt" },
      /^SLUICE_OIDC_CLIENT_AUTH must be one of basic, post/,
    ],
    [
      "a provider that cannot know where people come from",
      { ...oidc, SLUICE_TRUST_PROXY: "loopback" },
      /^SLUICE_PUBLIC_URL is not set, but behind a proxy/,
    ],
    [
      "a public address that cannot be used, which is told of once",
      { ...oidc, SLUICE_TRUST_PROXY: "loopback", SLUICE_PUBLIC_URL: "http://sluice.example.com" },
      /^SLUICE_PUBLIC_URL must be the https address/,
    ],
    [
      "a provider that is not used",
      { ...live, SLUICE_OIDC_ISSUER: "https://login.example.com" },
      /^SLUICE_OIDC_ISSUER is set, but SLUICE_AUTH is not oidc/,
    ],
    ["a step-up at once", { SLUICE_STEP_UP_MS: "0" }, /^SLUICE_STEP_UP_MS must/],
    [
      "an unknown sign-in",
      { ...keyPair, SLUICE_AUTH: "ldap" },
      /^SLUICE_AUTH must be oidc or none/,
    ],
    [
      "an unknown sign-in of the sandbox",
      { SLUICE_AUTH: "ldap" },
      /^SLUICE_AUTH must be one of sandbox, oidc, none/,
    ],
    [
      "no sign-in for other machines",
      { ...live, HOST: "0.0.0.0", SLUICE_TRUST_PROXY: "10.0.0.1" },
      /^SLUICE_AUTH is none/,
    ],
    [
      "no sign-in behind a proxy on this machine",
      { ...live, SLUICE_TRUST_PROXY: "loopback" },
      /^SLUICE_AUTH is none/,
    ],
    [
      "a database that is not PostgreSQL",
      { DATABASE_URL: "mysql://u:pass@h/d" },
      /^DATABASE_URL must be a PostgreSQL URL/,
    ],
    [
      "a database's password with an @ as it is",
      { DATABASE_URL: "postgres://sluice:p@ss@db:5432/sluice" },
      /^DATABASE_URL has an @ out of its place/,
    ],
    [
      "a database's password with a / as it is",
      { DATABASE_URL: "postgres://sluice:p@ss/word@db:5432/sluice" },
      /^DATABASE_URL has an @ out of its place/,
    ],
    ["a database without a URL", { DATABASE_URL: "sluice" }, /^DATABASE_URL must/],
    [
      "no address per call",
      { SLUICE_MAX_ADDRESSES_PER_CALL: "0" },
      /^SLUICE_MAX_ADDRESSES_PER_CALL must/,
    ],
    [
      "half an address",
      { SLUICE_MAX_ADDRESSES_PER_CALL: "1.5" },
      /^SLUICE_MAX_ADDRESSES_PER_CALL must/,
    ],
    [
      "more than the whole rate",
      { SLUICE_RATE_LIMIT_SHARE: "1.1" },
      /^SLUICE_RATE_LIMIT_SHARE must/,
    ],
    ["no share of the rate", { SLUICE_RATE_LIMIT_SHARE: "0" }, /^SLUICE_RATE_LIMIT_SHARE must/],
    [
      "a time-out with a unit",
      { SLUICE_CALL_TIMEOUT_MS: "30s" },
      /^SLUICE_CALL_TIMEOUT_MS must be milliseconds/,
    ],
    [
      "a window with a comma",
      { SLUICE_SETTLE_WINDOW_MS: "1,000" },
      /^SLUICE_SETTLE_WINDOW_MS must/,
    ],
    [
      "a tag that the cloud keeps for itself",
      { SLUICE_REQUIRED_TAGS: "team,qcs:owner" },
      /^SLUICE_REQUIRED_TAGS must be keys of tags .*begins with a prefix .*"qcs:owner"/,
    ],
    ["a session without time", { SLUICE_SESSION_IDLE_MS: "0" }, /^SLUICE_SESSION_IDLE_MS must/],
    [
      "a session of a year",
      { SLUICE_SESSION_ABSOLUTE_MS: "31536000000" },
      /^SLUICE_SESSION_ABSOLUTE_MS must/,
    ],
    ["a log level that there is not", { LOG_LEVEL: "verbose" }, /^LOG_LEVEL must be one of fatal/],
    ["no request at all", { SLUICE_REQUESTS_PER_USER: "0" }, /^SLUICE_REQUESTS_PER_USER must/],
    ["an emulator's port", { EMULATOR_PORT: "x" }, /^EMULATOR_PORT must/],
    ["an emulator's time", { EMULATOR_TASK_MS: "fast" }, /^EMULATOR_TASK_MS must/],
    [
      "an emulator's key with a space inside",
      { EMULATOR_SECRET_KEY: "a b" },
      /^EMULATOR_SECRET_KEY holds/,
    ],
  ];
  it.each(cases)("%s", (_what, environment, expected) => {
    const mistakes = mistakesOf(environment);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(expected);
    expect(mistakes[0]).toMatch(/[\w"]\.$/);
  });

  it("every mistake of a start at once", () => {
    const mistakes = mistakesOf({ PORT: "x", LOG_LEVEL: "x", SLUICE_AUTH: "ldap" });
    expect(mistakes.map((mistake) => mistake.split(" ", 1)[0])).toEqual([
      "PORT",
      "SLUICE_AUTH",
      "LOG_LEVEL",
    ]);
  });
});

it("shows no secret when it is printed or made into JSON", () => {
  const secrets = [
    "db-password-1",
    "emulator-secret-1",
    keyPair.TENCENTCLOUD_SECRET_KEY,
    oidc.SLUICE_OIDC_CLIENT_SECRET,
  ];
  const config = configOf({
    ...oidc,
    DATABASE_URL: `postgres://sluice:${secrets[0]}@db/sluice`,
    EMULATOR_SECRET_KEY: "emulator-secret-1",
  });
  const printed = [JSON.stringify(config), inspect(config, { depth: 9 })].join();
  expect(secrets.filter((secret) => printed.includes(secret))).toEqual([]);
  expect(config.emulator.secretKey).toBe("emulator-secret-1");
});

it("shows no secret in what it says of a mistake", () => {
  const secrets = ["db-password-1", "AKID with space", "key with space"];
  const message = mistakesOf({
    DATABASE_URL: "http://u:db-password-1@h/d",
    TENCENTCLOUD_SECRET_ID: "AKID with space",
    TENCENTCLOUD_SECRET_KEY: "key with space",
  }).join();
  expect(message).toMatch(/DATABASE_URL/);
  expect(secrets.filter((secret) => message.includes(secret))).toEqual([]);
});

describe("what is probably not meant", () => {
  const warningsOf = (environment: Record<string, string>) => {
    const reading = readConfig(environment);
    return reading.kind === "ok" ? reading.warnings : reading.message;
  };

  it("is nothing in a whole set of settings", () => {
    const whole = {
      ...oidc,
      SLUICE_PUBLIC_URL: "https://sluice.example.com",
      SLUICE_TRUST_PROXY: "loopback",
      SLUICE_DRAIN_MS: "5000",
      SLUICE_OIDC_SCOPES: "openid",
      SLUICE_WEBHOOK_SECRET_FILE: "",
      SLUICE_SERVICE_HOST: "10.96.0.12",
      SLUICE_PORT: "tcp://10.96.0.12:8080",
      SLUICE_PORT_8080_TCP_ADDR: "10.96.0.12",
    };
    expect([warningsOf(whole), warningsOf({}), warningsOf(live)]).toEqual([[], [], []]);
  });

  it("is a name that no setting has, and a proxy that is not believed", () => {
    const environment = {
      ...oidc,
      SLUICE_PUBLIC_URL: "https://sluice.example.com",
      SLUICE_DRAIN: "5000",
      TENCENTCLOUD_ENDPOIT: "vpc.tencentcloudapi.com",
    };
    expect(warningsOf(environment)).toEqual([
      "SLUICE_DRAIN is no setting of Sluice and does nothing. README.md lists all of them.",
      "TENCENTCLOUD_ENDPOIT is no setting of Sluice and does nothing. README.md lists all of them.",
      "SLUICE_PUBLIC_URL is https, but SLUICE_TRUST_PROXY is not set: nobody can sign in through a proxy that is not named there.",
    ]);
  });
});
