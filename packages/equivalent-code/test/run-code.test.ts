import { mkdtemp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@sluice/emulator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeCode, type CodeRequest } from "../src/index.ts";
import { hasTool, run } from "./support/run.ts";
import { tc3Authorization } from "./support/tc3.ts";

const keys = { secretId: "AKIDtest", secretKey: "key-of-a-test" };
const environment = {
  TENCENTCLOUD_SECRET_ID: keys.secretId,
  TENCENTCLOUD_SECRET_KEY: keys.secretKey,
};
const nodeModules = fileURLToPath(new URL("../../../node_modules", import.meta.url));

const digits = expect.stringMatching(/^\d+$/) as unknown;
const someText = expect.any(String) as unknown;

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let free: string[];
let directory: string;

beforeAll(async () => {
  emulator = await startEmulator({
    ...keys,
    settings: { addresses: 200, addressesElsewhere: 10, taskMs: 0 },
  });
  free = (
    await items<{ address: string; addressId?: string; condition: string }>(
      "/addresses?region=ap-guangzhou",
    )
  )
    .filter(({ addressId, condition }) => addressId === undefined && condition === "ready")
    .map(({ address }) => address);
});
afterAll(() => emulator.close());
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "sluice-code-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function items<T>(path: string): Promise<T[]> {
  const response = await fetch(`${emulator.url}/_emulator${path}`);
  const answer = (await response.json()) as { items: T[] };
  return answer.items;
}

/** Two calls with addresses that no test has used, and tags that the cloud allows. */
function twoCalls(endpoint = emulator.url): CodeRequest {
  const call = () => ({
    action: "AllocateIp6AddressesBandwidth",
    region: "ap-guangzhou",
    parameters: {
      Ip6Addresses: free.splice(0, 2),
      InternetMaxBandwidthOut: 7,
      InternetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      Tags: [
        { Key: "team", Value: "边缘 (edge); @x" },
        { Key: "环境", Value: "a=b, c/d" },
      ],
    },
  });
  return { calls: [call(), call()], endpoint, version: "2017-03-12", addressIds: {} };
}

/** Waits for nothing: tasks of this emulator take no time. */
async function expectEnabled(request: CodeRequest): Promise<void> {
  const addresses = request.calls.flatMap(({ parameters }) => parameters["Ip6Addresses"]);
  const all = await items<{
    address: string;
    internetMaxBandwidthOut?: number;
    tags: unknown[];
    enableCount: number;
  }>("/addresses?region=ap-guangzhou");
  const found = all.filter(({ address }) => addresses.includes(address));
  expect(found).toHaveLength(4);
  for (const one of found)
    expect(one).toMatchObject({
      internetMaxBandwidthOut: 7,
      enableCount: 1,
      tags: [
        { key: "team", value: "边缘 (edge); @x" },
        { key: "环境", value: "a=b, c/d" },
      ],
    });
}

/** Texts that would do something if they were not quoted. */
const hostile = [
  "'; touch pwned; '",
  '"; touch pwned; "',
  "$(touch pwned) `touch pwned` ${HOME} $${HOME} %{ if true }",
  "\\'\\\"\\\\ \n newline \t tab \u202e right to left \u2028 \0 nul",
  "'''\"\"\" None True null // # /* */ -- 🎉",
  '${file("/etc/passwd")}',
];
const hostileRequest: CodeRequest = {
  calls: hostile.map((text) => ({
    action: "AllocateIp6AddressesBandwidth",
    region: "ap-guangzhou",
    parameters: {
      Ip6Addresses: ["2402:4e00::1"],
      InternetMaxBandwidthOut: 1,
      BandwidthPackageId: text,
      Tags: [{ Key: text, Value: text }],
    },
  })),
  endpoint: "https://vpc.tencentcloudapi.com",
  version: "2017-03-12",
  addressIds: {},
};
const parametersOf = ({ calls }: CodeRequest) => calls.map(({ parameters }) => parameters);

async function write(name: string, content: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, content);
  return path;
}

it("the JSON requests hold the calls", () => {
  const written: unknown = JSON.parse(writeCode("json", hostileRequest));
  expect(written).toEqual(
    parametersOf(hostileRequest).map((body) => expect.objectContaining({ body }) as unknown),
  );
});

describe("the Node program", () => {
  it("enables the addresses with the real SDK", async () => {
    await symlink(nodeModules, join(directory, "node_modules"));
    const request = twoCalls();
    const program = await write("program.mjs", writeCode("nodejs", request));
    const printed = await run(process.execPath, [program], { cwd: directory, environment });
    expect(
      printed
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      { call: 1, TaskId: digits, RequestId: someText },
      { call: 2, TaskId: digits, RequestId: someText },
    ]);
    await expectEnabled(request);
  });

  it("stops with a sentence when there are no keys", async () => {
    await symlink(nodeModules, join(directory, "node_modules"));
    const program = await write("program.mjs", writeCode("nodejs", twoCalls()));
    await expect(run(process.execPath, [program], { cwd: directory })).rejects.toThrow(
      "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set",
    );
  });
});

describe.runIf(hasTool("bash"))("the scripts for bash", () => {
  it.runIf(hasTool("curl"))(
    "enable the addresses with curl, once signatures are filled in",
    async () => {
      const request = twoCalls();
      const timestamp = Math.floor(Date.now() / 1000);
      const { host } = new URL(emulator.url);
      const signatures = request.calls.map(({ parameters }, index) => {
        const body = JSON.stringify(parameters);
        return [
          `TC3_AUTHORIZATION_${index + 1}`,
          tc3Authorization(keys, { host, body, timestamp }),
        ] as const;
      });
      const script = await write("calls.sh", writeCode("curl", request));
      const printed = await run("bash", [script], {
        cwd: directory,
        environment: { TC3_TIMESTAMP: String(timestamp), ...Object.fromEntries(signatures) },
      });
      expect(
        printed
          .trim()
          .split("\n")
          .map((line): unknown => JSON.parse(line)),
      ).toEqual([
        { Response: expect.objectContaining({ TaskId: digits }) as unknown },
        { Response: expect.objectContaining({ TaskId: digits }) as unknown },
      ]);
      await expectEnabled(request);
    },
  );

  it("send nothing while a signature is missing", async () => {
    const script = await write("calls.sh", writeCode("curl", twoCalls("http://127.0.0.1:9")));
    await expect(run("bash", [script], { cwd: directory })).rejects.toThrow(
      "TC3_TIMESTAMP: parameter null or not set",
    );
  });

  it("give curl and tccli what the calls hold and nothing else", async () => {
    // Stands for the tool: prints what it was called with, one JSON text a line.
    const echo = `#!/usr/bin/env node\nconsole.log(JSON.stringify(process.argv.slice(2)));\n`;
    for (const tool of ["tccli", "curl"]) {
      const path = await write(tool, echo.replace("/usr/bin/env node", process.execPath));
      await run("chmod", ["+x", path], { cwd: directory });
    }
    const runStandIn = async (language: "curl" | "tccli") => {
      const script = await write(`${language}.sh`, writeCode(language, hostileRequest));
      const signatures = hostile.map(
        (_, index) => [`TC3_AUTHORIZATION_${index + 1}`, "x"] as const,
      );
      const printed = await run("bash", [script], {
        cwd: directory,
        environment: {
          PATH: `${directory}:${process.env["PATH"]}`,
          TC3_TIMESTAMP: "1",
          ...Object.fromEntries(signatures),
        },
      });
      return printed
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as string[]);
    };
    const after = (args: readonly string[], option: string) => args[args.indexOf(option) + 1] ?? "";

    const curl = await runStandIn("curl");
    expect(curl.map((args): unknown => JSON.parse(after(args, "--data-raw")))).toEqual(
      parametersOf(hostileRequest),
    );
    const tccli = await runStandIn("tccli");
    expect(tccli.map((args) => args.slice(0, 2))).toEqual(
      hostile.map(() => ["vpc", "AllocateIp6AddressesBandwidth"]),
    );
    expect(
      tccli.map((args) => ({
        Ip6Addresses: JSON.parse(after(args, "--Ip6Addresses")) as unknown,
        InternetMaxBandwidthOut: Number(after(args, "--InternetMaxBandwidthOut")),
        BandwidthPackageId: after(args, "--BandwidthPackageId"),
        Tags: JSON.parse(after(args, "--Tags")) as unknown,
      })),
    ).toEqual(
      parametersOf(hostileRequest).map((parameters, index) => ({
        ...parameters,
        // No argument can hold a NUL.
        BandwidthPackageId: hostile[index]?.replaceAll("\0", ""),
      })),
    );
  });
});

describe.runIf(hasTool("python3"))("the Python program", () => {
  /** Has the surface of the SDK that the program uses, as the SDK's own sources have it, and prints what it is given. */
  const standIn = {
    "tencentcloud/__init__.py": "",
    "tencentcloud/common/__init__.py": "",
    "tencentcloud/common/credential.py":
      "class Credential:\n    def __init__(self, secret_id, secret_key, token=None):\n        assert (secret_id, secret_key, token) == ('AKIDtest', 'key-of-a-test', None)\n",
    "tencentcloud/common/profile/__init__.py": "",
    "tencentcloud/common/profile/client_profile.py":
      "class ClientProfile:\n    def __init__(self, signMethod=None, httpProfile=None, language='zh-CN'):\n        self.httpProfile = httpProfile\n",
    "tencentcloud/common/profile/http_profile.py":
      "class HttpProfile:\n    def __init__(self, protocol=None, endpoint=None, reqMethod='POST', reqTimeout=60):\n        self.where = [protocol, endpoint]\n",
    "tencentcloud/vpc/__init__.py": "",
    "tencentcloud/vpc/v20170312/__init__.py": "",
    "tencentcloud/vpc/v20170312/models.py":
      "class AllocateIp6AddressesBandwidthRequest:\n    def from_json_string(self, text):\n        self.text = text\n",
    "tencentcloud/vpc/v20170312/vpc_client.py":
      "import json\nclass Answer:\n    TaskId = '1'\n    RequestId = 'r'\nclass VpcClient:\n    def __init__(self, credential, region, profile):\n        self.head = [region, *profile.httpProfile.where]\n    def AllocateIp6AddressesBandwidth(self, request):\n        print(json.dumps(self.head + [json.loads(request.text)]))\n        return Answer()\n",
  };

  it("gives the SDK what the calls hold", async () => {
    for (const [path, content] of Object.entries(standIn)) {
      await mkdir(join(directory, path, ".."), { recursive: true });
      await write(path, content);
    }
    const program = await write("program.py", writeCode("python", hostileRequest));
    const printed = await run("python3", [program], { cwd: directory, environment });
    const lines = printed
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines).toEqual(
      parametersOf(hostileRequest).flatMap((parameters, index) => [
        ["ap-guangzhou", "https", "vpc.tencentcloudapi.com", parameters],
        { call: index + 1, TaskId: "1", RequestId: "r" },
      ]),
    );
  });
});

describe.runIf(hasTool("terraform"))("the Terraform configuration", () => {
  // It would ask its makers for a newer version of itself.
  const offline = { environment: { CHECKPOINT_DISABLE: "1" } };
  const configuration = (request: Partial<CodeRequest>) =>
    writeCode("terraform", {
      ...hostileRequest,
      addressIds: { "2402:4e00::1": "eip-12345678" },
      ...request,
    });

  it("is as terraform itself would lay it out", async () => {
    const request = { ...twoCalls(), endpoint: "https://vpc.intl.tencentcloudapi.com" };
    const code = configuration(request);
    expect(await run("terraform", ["fmt", "-"], { ...offline, cwd: directory, input: code })).toBe(
      code,
    );
  });

  it.each(hostile)("keeps %j a text", async (text) => {
    const code = configuration({
      calls: hostileRequest.calls.filter(
        ({ parameters }) => parameters["BandwidthPackageId"] === text,
      ),
    });
    const tags = /\n {2}tags = (\{[^]*?\n {2}\})/.exec(code)?.[1] ?? "";
    const name = /\n {2}bandwidth_package_id\s+= (.*)\n/.exec(code)?.[1] ?? "";
    // Without the provider, which is not here, only expressions can be evaluated.
    await write("main.tf", `locals {\n  all = jsonencode([${tags}, ${name}])\n}\n`);
    const printed = await run("terraform", ["console"], {
      ...offline,
      cwd: directory,
      input: "local.all\n",
    });
    const evaluated: unknown = JSON.parse(String(JSON.parse(printed.trim())));
    expect(evaluated).toEqual([{ [text]: text }, text]);
  });
});
