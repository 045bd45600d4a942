import { describe, expect, it } from "vitest";
import { refuseMetrics } from "./access.ts";

interface Case {
  readonly what: string;
  readonly from?: string;
  readonly headers?: Record<string, string>;
  readonly token?: string;
  readonly trustProxy?: string[];
  readonly answer: "told" | "forbidden" | "unauthenticated";
}

const token = "a-token-of-some-length";
const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

const cases: Case[] = [
  { what: "this machine", answer: "told" },
  { what: "this machine by IPv6", from: "::1", answer: "told" },
  { what: "another machine", from: "10.0.0.9", answer: "forbidden" },
  { what: "a connection that has gone", from: "", answer: "forbidden" },
  { what: "a proxy that is known", trustProxy: ["loopback"], answer: "forbidden" },
  ...["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"].map((name) => ({
    what: `a proxy that is not known, with ${name}`,
    headers: { [name]: "192.0.2.1" },
    answer: "forbidden" as const,
  })),
  {
    what: "the token from elsewhere",
    from: "10.0.0.9",
    token,
    headers: bearer(token),
    answer: "told",
  },
  {
    what: "the token by a proxy",
    trustProxy: ["loopback"],
    token,
    headers: bearer(token),
    answer: "told",
  },
  {
    what: "the scheme in small letters",
    token,
    headers: { authorization: `bearer ${token}` },
    answer: "told",
  },
  { what: "this machine without the token", token, answer: "unauthenticated" },
  {
    what: "a part of the token",
    token,
    headers: bearer(token.slice(1)),
    answer: "unauthenticated",
  },
  { what: "the token and more", token, headers: bearer(`${token}x`), answer: "unauthenticated" },
  {
    what: "the token as a password",
    token,
    headers: { authorization: `Basic ${token}` },
    answer: "unauthenticated",
  },
];

describe("the numbers, asked for by", () => {
  it.each(cases)(
    "$what: $answer",
    ({ from = "127.0.0.1", headers = {}, token, trustProxy = [], answer }) => {
      const refusal = refuseMetrics(
        { metricsToken: token, trustProxy },
        {
          get: (name) => headers[name.toLowerCase()],
          socket: { remoteAddress: from || undefined },
        },
      );
      expect(refusal?.code ?? "told").toBe(answer);
    },
  );
});
