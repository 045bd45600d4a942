import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { signatureHeaders } from "./signature.ts";

// The example that the specification's libraries are tested with (Standard Webhooks, and Svix before it).
it("signs as the specification's own example does", () => {
  expect(
    signatureHeaders("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", {
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    }),
  ).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

it("takes any other text as the secret's own bytes", () => {
  const signed = { id: "1", at: new Date(0), body: "{}" };
  const encoded = `whsec_${Buffer.from("correct horse battery").toString("base64")}`;
  expect(signatureHeaders("correct horse battery", signed)).toEqual(
    signatureHeaders(encoded, signed),
  );
});

it("is verified by the sample of the documentation, and by nothing that is not the same", async () => {
  const page = await readFile(
    new URL("../../../../docs/notifications.md", import.meta.url),
    "utf8",
  );
  const sample = /```js\n(.*?)```/s.exec(page)?.[1] ?? "";
  const source = `data:text/javascript,${encodeURIComponent(sample)}`;
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- the sample is plain JavaScript
  const { isFromSluice }: Record<string, (...given: unknown[]) => unknown> = await import(
    /* @vite-ignore */ source
  );
  const secret = "a-secret-that-nobody-guesses";
  const body = '{"type":"test"}';
  const headers = signatureHeaders(secret, { id: "1", at: new Date(), body });
  const old = signatureHeaders(secret, { id: "1", at: new Date(Date.now() - 3_600_000), body });
  expect([
    isFromSluice?.(secret, headers, body),
    isFromSluice?.(`${secret}!`, headers, body),
    isFromSluice?.(secret, headers, `${body} `),
    isFromSluice?.(secret, { ...headers, "webhook-id": "2" }, body),
    isFromSluice?.(secret, old, body),
    isFromSluice?.(secret, {}, body),
  ]).toEqual([true, false, false, false, false, false]);
});
