import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";
import { withinLogContext, withLogContext } from "./log-context.ts";
import { createLogger } from "./logging.ts";

const secrets = {
  secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
  token: "t0ken-t0ken-t0ken-t0ken",
  password: "p@ss/word-1",
};

function startLog() {
  const reading = readConfig({
    TENCENTCLOUD_SECRET_ID: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
    TENCENTCLOUD_SECRET_KEY: secrets.secretKey,
    TENCENTCLOUD_TOKEN: secrets.token,
    SLUICE_AUTH: "none",
    DATABASE_URL: `postgres://sluice:${encodeURIComponent(secrets.password)}@db/sluice`,
  });
  if (reading.kind === "invalid") throw new Error(reading.message);
  const lines: string[] = [];
  const logger = createLogger(reading.config, { write: (line) => void lines.push(line) });
  return { logger, lines };
}

describe("a secret that reaches the log by mistake", () => {
  it.each(Object.entries(secrets))("is blacked out: %s", (_name, secret) => {
    const { logger, lines } = startLog();
    logger.info({ some: { field: `x${secret}y` } }, `told ${secret}`);
    logger.error({ err: new Error(`cannot connect with ${secret}`) }, "failed");
    expect(lines).toHaveLength(2);
    expect(lines.join("")).not.toContain(secret);
    expect(lines.join("")).toContain("cannot connect with");
  });
});

it("redacts headers, cookies and tokens wherever a library puts them", () => {
  const { logger, lines } = startLog();
  const cookie = "sluice=AAAABBBBCCCC";
  logger.info({
    headers: { cookie },
    request: { headers: { cookie } },
    response: { "set-cookie": cookie },
  });
  logger.info({ cookie, authorization: cookie, session: { token: cookie } });
  expect(lines.join("")).not.toContain("AAAABBBBCCCC");
});

it("says in each line what it belongs to, until the work is over", async () => {
  const { logger, lines } = startLog();
  await withLogContext({ requestId: "r-1" }, async () => {
    logger.info("in a request");
    await withinLogContext({ callId: "c-1" }, () =>
      Promise.resolve().then(() => logger.info("in a call")),
    );
    // A job goes on after the request that has set it off, and its own words come first.
    withLogContext({ jobId: "j-1" }, () => logger.info({ jobId: "another" }, "in a job"));
  });
  logger.info("afterwards");
  expect(
    lines.map((line) => {
      const { time: _time, level: _level, ...rest } = JSON.parse(line) as Record<string, unknown>;
      return rest;
    }),
  ).toEqual([
    { requestId: "r-1", msg: "in a request" },
    { requestId: "r-1", callId: "c-1", msg: "in a call" },
    { jobId: "another", msg: "in a job" },
    { msg: "afterwards" },
  ]);
});

it("writes one JSON object a line, with level and time as words", () => {
  const { logger, lines } = startLog();
  logger.warn({ answer: 42 }, "hello");
  expect(lines.join("").replace(/"time":"\d{4}-\d\d-\d\dT[\d:.]+Z"/, '"time":"T"')).toBe(
    '{"level":"warn","time":"T","answer":42,"msg":"hello"}\n',
  );
});

it("writes text that could pass for a line or steer a terminal as escapes, and loses none of it", () => {
  const { logger, lines } = startLog();
  const hostile =
    'a\n{"level":"fatal"}\r\u001b[2J\u009b31m\u2028\u202eevil\u2066\u200b\ufeff"\\ \u{1f600} 中文';
  logger.info({ note: hostile }, hostile);
  expect(lines).toHaveLength(1);
  const [line = ""] = lines;
  expect(line.trimEnd()).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u);
  expect(line).toContain("中文");
  expect(JSON.parse(line)).toMatchObject({ note: hostile, msg: hostile });
});
