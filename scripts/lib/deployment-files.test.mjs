import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { validate } from "dockerfile-utils";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { secretVariables } from "../../apps/bff/src/config/secret-files.ts";
import { root } from "./paths.mjs";

/** @param {string} file */
const read = (file) => readFileSync(path.join(root, file), "utf8");

/** Seconds that a replica takes to stop after it has drained, at most (`apps/bff/src/main.ts`). */
const longestStopSeconds = 12;

describe("the Dockerfile", () => {
  const text = read("Dockerfile");
  const stages = text.split(/^FROM /m).slice(1);
  const last = stages.at(-1) ?? "";

  test("has nothing that a linter objects to", () => {
    expect(validate(text)).toEqual([]);
  });

  test("builds on images of an exact version", () => {
    expect(stages.map((stage) => stage.split(/\s/)[0])).toEqual(
      Array(3).fill(expect.stringMatching(/^node:\d+\.\d+\.\d+-\w+-slim(@sha256:[0-9a-f]{64})?$/)),
    );
  });

  test("runs as a user that is not root, by number, and says how to see that it works", () => {
    expect(/^USER (.+)$/m.exec(last)?.[1]).toBe("1000:1000");
    expect(last).toMatch(/^HEALTHCHECK .*\n\s*CMD \["node", "-e", ".*\/healthz/m);
    expect(last.trimEnd().split("\n").at(-1)).toBe('CMD ["node", "apps/bff/dist/main.js"]');
  });

  test("puts nothing into the image but production packages and what was built", () => {
    expect(stages[1]).toContain("npm ci --omit=dev --omit=optional --ignore-scripts");
    const copied = [...last.matchAll(/^COPY .*$/gm)].map(([line]) => line);
    expect(copied).toEqual([
      "COPY --from=dependencies /app ./",
      ...["bff", "emulator", "web"].map(
        (app) => `COPY --from=build /build/apps/${app}/dist apps/${app}/dist`,
      ),
      "COPY --from=dependencies --chown=1000:1000 /data /var/lib/sluice",
    ]);
  });

  test("knows every workspace: without one of them npm would refuse the lock file", () => {
    const { workspaces } = z
      .object({ workspaces: z.array(z.string()) })
      .parse(JSON.parse(read("package.json")));
    const manifests = workspaces.flatMap((workspace) =>
      globSync(`${workspace}/package.json`, { cwd: root }),
    );
    for (const manifest of manifests) expect(stages[1]).toContain(`COPY ${manifest} `);
  });
});

const serviceSchema = z.strictObject({
  build: z.string().optional(),
  image: z.string().regex(/^[a-z]+:\d[\w.-]*$/),
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.literal("service_healthy") }))
    .optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  read_only: z.literal(true),
  tmpfs: z.array(z.string()),
  volumes: z.array(
    z.union([z.string(), z.strictObject({ type: z.literal("tmpfs"), target: z.string() })]),
  ),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.int(),
    })
    .optional(),
  restart: z.literal("unless-stopped"),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  mem_limit: z.string().optional(),
  pids_limit: z.int().optional(),
  shm_size: z.string().optional(),
});
/** The part of the Compose specification that is used, with the rules that hold for every service. */
const composeSchema = z.strictObject({
  name: z.string(),
  "x-replica": z.unknown(),
  services: z.record(z.string(), serviceSchema),
  networks: z.record(
    z.string(),
    z.strictObject({
      ipam: z.strictObject({ config: z.array(z.strictObject({ subnet: z.cidrv4() })) }).optional(),
    }),
  ),
  volumes: z.record(z.string(), z.strictObject({})),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
});

describe("compose.yaml", () => {
  const compose = composeSchema.parse(parse(read("compose.yaml")));
  const services = Object.entries(compose.services);
  const replicas = services
    .filter(([name]) => name.startsWith("sluice-"))
    .map(([, service]) => service);

  test("names nothing that it does not define", () => {
    for (const [, { networks, secrets, depends_on = {} }] of services) {
      expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining(networks));
      expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining(secrets));
      expect(Object.keys(compose.services)).toEqual(
        expect.arrayContaining(Object.keys(depends_on)),
      );
    }
    const used = services.flatMap(([, { secrets }]) => secrets);
    expect(new Set(used)).toEqual(new Set(Object.keys(compose.secrets)));
  });

  test("gives secrets as files, to variables that Sluice reads", () => {
    for (const { environment, secrets } of replicas) {
      const files = Object.entries(environment).filter(([name]) => name.endsWith("_FILE"));
      expect(files.map(([, file]) => file).toSorted()).toEqual(
        secrets.map((secret) => `/run/secrets/${secret}`).toSorted(),
      );
      const known = secretVariables.map((name) => `${name}_FILE`);
      expect(known).toEqual(expect.arrayContaining(files.map(([name]) => name)));
      expect(
        Object.keys(environment).filter((name) =>
          secretVariables.some((secret) => secret === name),
        ),
      ).toEqual([]);
    }
  });

  test("opens no port but nginx's, and believes nobody but who is in its network", () => {
    expect(services.filter(([, { ports }]) => ports.length > 0).map(([name]) => name)).toEqual([
      "nginx",
    ]);
    const subnet = compose.networks["inner"]?.ipam?.config[0]?.subnet;
    expect(replicas.map(({ environment }) => environment["SLUICE_TRUST_PROXY"])).toEqual([
      subnet,
      subnet,
    ]);
  });

  test("waits longer for a replica than it takes to stop", () => {
    const drainMs = Number(/SLUICE_DRAIN_MS=(\d+)/.exec(read("Dockerfile"))?.[1]);
    for (const { stop_grace_period, cap_drop } of replicas) {
      expect(Number.parseInt(stop_grace_period ?? "0", 10)).toBeGreaterThan(
        drainMs / 1000 + longestStopSeconds,
      );
      expect(cap_drop).toEqual(["ALL"]);
    }
  });
});

describe("the systemd unit", () => {
  const lines = read("deploy/sluice.service").split("\n");
  /** @param {string} name */
  const valuesOf = (name) =>
    lines.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));

  test("gives secrets as credentials, to variables that Sluice reads", () => {
    const loaded = valuesOf("LoadCredential").map((value) => value.split(":")[0]);
    const given = valuesOf("Environment").filter((value) => value.includes("_FILE="));
    expect(new Set(given.map((value) => value.split("%d/")[1]))).toEqual(new Set(loaded));
    const known = secretVariables.map((name) => `${name}_FILE`);
    expect(known).toEqual(expect.arrayContaining(given.map((value) => value.split("=")[0])));
  });

  test("waits longer than a stop takes", () => {
    expect(Number(valuesOf("TimeoutStopSec")[0])).toBeGreaterThan(5 + longestStopSeconds);
  });
});
