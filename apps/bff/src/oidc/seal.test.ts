import { expect, it } from "vitest";
import { createSeal } from "./seal.ts";

const seal = createSeal("the client's secret", "test");

it("opens what it closed, and shows nothing of it", () => {
  const sealed = seal.close("an id token – 令牌");
  expect(seal.open(sealed)).toBe("an id token – 令牌");
  expect(Buffer.from(sealed, "base64url").toString()).not.toContain("token");
  expect(seal.close("an id token – 令牌")).not.toBe(sealed);
});

it("opens nothing of another secret, of another purpose, or that was changed", () => {
  const sealed = seal.close("text");
  const bytes = Buffer.from(sealed, "base64url");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  const others = [
    createSeal("another secret", "test").open(sealed),
    createSeal("the client's secret", "another").open(sealed),
    seal.open(bytes.toString("base64url")),
    seal.open(sealed.slice(0, 20)),
    seal.open(""),
  ];
  expect(others).toEqual(others.map(() => undefined));
});
