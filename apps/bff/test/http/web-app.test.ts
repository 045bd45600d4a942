import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { openTestStore, startTestApp, type TestApp } from "./start-app.ts";

const page = "<!doctype html><title>Sluice</title>";
const script = "console.log(1);".repeat(50);
const scriptPath = "/assets/index-Ab12.js";
const html = { Accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8" };
const forever = "public, max-age=31536000, immutable";

let store: Store;
let webRoot: string;
let app: TestApp;

beforeAll(async () => {
  store = await openTestStore();
  webRoot = await mkdtemp(join(tmpdir(), "sluice-web-"));
  await mkdir(join(webRoot, "assets"));
  for (const [path, content] of [
    ["/index.html", page],
    [scriptPath, script],
  ] as const) {
    await writeFile(join(webRoot, path), content);
    await writeFile(join(webRoot, `${path}.br`), brotliCompressSync(content));
    await writeFile(join(webRoot, `${path}.gz`), gzipSync(content));
  }
  await writeFile(join(webRoot, "favicon.svg"), "<svg/>");
  await writeFile(
    join(webRoot, "preloads.json"),
    JSON.stringify({
      pages: {
        "/allocate": ["/assets/Allocate-1.js"],
        "/operations/:id": ["/assets/Operation-1.js", "/assets/tables-1.js"],
      },
      languages: { en: ["/assets/en-1.js"], zh: ["/assets/zh-1.js"] },
    }),
  );
  await writeFile(join(webRoot, "assets", "gone-Ab12.js"), "1");
  await writeFile(join(webRoot, "assets", "gone-Ab12.js.br"), brotliCompressSync("1"));
  app = await startTestApp({ store, webRoot });
  await rm(join(webRoot, "assets", "gone-Ab12.js"));
  await rm(join(webRoot, "assets", "gone-Ab12.js.br"));
});
afterAll(async () => {
  await app.close();
  await store.close();
  await rm(webRoot, { recursive: true });
});

describe("a hashed file", () => {
  it.each([
    ["gzip, deflate, br, zstd", "br", brotliCompressSync(script).length],
    ["gzip", "gzip", gzipSync(script).length],
    ["br;q=0, gzip", "gzip", gzipSync(script).length],
    ["identity", undefined, script.length],
    [undefined, undefined, script.length],
  ])("is sent for Accept-Encoding %j as %s", async (accepted, encoding, length) => {
    const answer = await app.send({ path: scriptPath, headers: { "Accept-Encoding": accepted } });
    const { headers } = answer;
    expect([answer.status, headers["content-encoding"], headers["content-length"]]).toEqual([
      200,
      encoding,
      String(length),
    ]);
    expect([
      headers["content-type"]?.toLowerCase(),
      headers["cache-control"],
      headers.vary,
    ]).toEqual(["text/javascript; charset=utf-8", forever, "Accept-Encoding"]);
  });

  it("that is not there is not found, whatever asks for it", async () => {
    const answers = await Promise.all(
      [{}, html].map((headers) => app.send({ path: "/assets/index-old.js", headers })),
    );
    expect(answers.map(({ status, headers }) => [status, headers["cache-control"]])).toEqual([
      [404, "no-store"],
      [404, "no-store"],
    ]);
  });

  it("that a rebuild took away is not found, in plain words", async () => {
    const answer = await app.send({
      path: "/assets/gone-Ab12.js",
      headers: { "Accept-Encoding": "br" },
    });
    expect([answer.status, answer.headers["content-encoding"], answer.json]).toEqual([
      404,
      undefined,
      expect.objectContaining({ code: "not_found" }),
    ]);
  });
});

describe("a page", () => {
  it.each([
    "/",
    "/allocate",
    "/operations/01936f3e-7b1c-7000-8000-000000000001?tab=calls",
    "/apis",
    "/api/docs",
  ])("at %s is the start page, which is asked for each time", async (path) => {
    const answer = await app.send({ path, headers: html });
    const { headers } = answer;
    expect([answer.status, answer.text]).toEqual([200, page]);
    expect([headers["content-type"], headers["cache-control"]]).toEqual([
      "text/html; charset=utf-8",
      "no-cache",
    ]);
  });

  it.each([
    ["/allocate?region=ap-guangzhou", "en-GB,en;q=0.9", ["Allocate-1", "en-1"]],
    ["/allocate", "zh-CN,zh;q=0.9,en;q=0.8", ["Allocate-1", "zh-1"]],
    ["/allocate", "fr,zh-TW;q=0.9,en;q=0.8", ["Allocate-1", "zh-1"]],
    ["/allocate", "fr", ["Allocate-1", "en-1"]],
    ["/allocate", undefined, ["Allocate-1", "en-1"]],
    ["/operations/1?tab=calls", "en", ["Operation-1", "tables-1", "en-1"]],
    ["/nowhere", "en", []],
  ])("at %s, asked for in %s, names the code that it will need: %j", async (path, asked, names) => {
    const answer = await app.send({ path, headers: { ...html, "Accept-Language": asked } });
    expect([answer.status, answer.text]).toEqual([200, page]);
    expect(answer.headers["link"] ?? "").toBe(
      names.map((name) => `</assets/${name}.js>; rel=modulepreload`).join(", "),
    );
  });

  it("whose address cannot be decoded is not found, in plain words", async () => {
    const answer = await app.send({ path: "/operations/%zz", headers: html });
    expect([answer.status, answer.json]).toEqual([
      404,
      expect.objectContaining({ code: "not_found" }),
    ]);
  });

  it("that is only a part of one names nothing", async () => {
    const answer = await app.send({ path: "/allocate", headers: { Accept: "application/json" } });
    expect([answer.status, answer.headers["link"]]).toEqual([404, undefined]);
  });

  it("is sent compressed, and not at all when the browser has it", async () => {
    const headers = { ...html, "Accept-Encoding": "br" };
    const first = await app.send({ path: "/allocate", headers });
    const again = await app.send({
      path: "/allocate",
      headers: { ...headers, "If-None-Match": first.headers.etag },
    });
    expect([first.headers["content-encoding"], again.status]).toEqual(["br", 304]);
  });

  it.each([
    ["/", { Accept: "*/*" }],
    ["/operations", { Accept: "*/*" }],
    ["/", {}],
  ])("at %s is there for tools that take anything: %j", async (path, headers) => {
    const answer = await app.send({ path, headers });
    expect([answer.status, answer.text]).toEqual([200, page]);
  });

  it.each([
    ["/allocate", { Accept: "application/json" }],
    ["/robots.txt", { Accept: "*/*" }],
    ["/src/main.js", {}],
    ["/api/v1/nothing", html],
    ["/auth/nothing", html],
  ])("is no answer to %s with %j", async (path, headers) => {
    expect((await app.send({ path, headers })).status).toBe(404);
  });

  it("is no answer to a request that changes something", async () => {
    const answer = await app.send({ method: "POST", path: "/allocate", headers: html, body: {} });
    expect(answer.status).toBe(404);
  });

  it("is told to be missing when the web app was not built", async () => {
    const bare = await startTestApp({ store });
    const answer = await bare.send({ path: "/", headers: html });
    await bare.close();
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining("npm run build")]);
  });
});

it("serves another file by its own name, checked each time", async () => {
  const answer = await app.send({ path: "/favicon.svg", headers: html });
  expect([answer.text, answer.headers["content-type"], answer.headers["cache-control"]]).toEqual([
    "<svg/>",
    "image/svg+xml",
    "no-cache",
  ]);
});

it.each(["/../package.json", "/%2e%2e/package.json", "/..%2fpackage.json", "/assets/..%5c..%5cx"])(
  "does not leave its folder for %s",
  async (path) => {
    const answer = await app.send({ path });
    expect([403, 404]).toContain(answer.status);
  },
);

describe("security headers", () => {
  it.each([
    ["a page", "/", html, 200],
    ["a file", scriptPath, {}, 200],
    ["an answer", "/auth/methods", {}, 200],
    ["a refusal", "/api/v1/session", {}, 401],
    ["an unknown address", "/api/nothing", {}, 404],
    ["a foreign host", "/", { Host: "evil.example" }, 403],
  ])("are on %s", async (_what, path, headers, status) => {
    const answer = await app.send({ path, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      "content-security-policy":
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';worker-src 'self';object-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'self';require-trusted-types-for 'script'",
      "strict-transport-security": "max-age=31536000",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(answer.headers["permissions-policy"]).toContain("camera=()");
    expect(answer.headers).not.toHaveProperty("x-powered-by");
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  });

  it("give the page no unsafe source", async () => {
    const answer = await app.send({ path: "/", headers: html });
    expect(answer.headers["content-security-policy"]).not.toMatch(/unsafe|\*|https?:/);
  });
});

it("answers of the API are not kept by any cache", async () => {
  const answers = await Promise.all(
    ["/api/v1/session", "/auth/methods", "/api/nothing"].map((path) => app.send({ path })),
  );
  expect(answers.map(({ headers }) => headers["cache-control"])).toEqual([
    "no-store",
    "no-store",
    "no-store",
  ]);
});
