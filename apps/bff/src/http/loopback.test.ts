import { expect, it } from "vitest";
import { isLoopbackAddress, isLoopbackHost } from "./loopback.ts";

it.each([
  ["127.0.0.1", true],
  ["127.8.9.10", true],
  ["::1", true],
  ["0:0:0:0:0:0:0:1", true],
  ["::ffff:127.0.0.1", true],
  ["::FFFF:127.0.0.1", true],
  ["128.0.0.1", false],
  ["10.0.0.1", false],
  ["0.0.0.0", false],
  ["::", false],
  ["::ffff:10.0.0.1", false],
  ["localhost", false],
  ["", false],
])("the address %j is loopback: %s", (address, expected) => {
  expect(isLoopbackAddress(address)).toBe(expected);
});

it.each([
  ["localhost", true],
  ["LOCALHOST", true],
  ["console.localhost", true],
  ["127.0.0.1", true],
  ["[::1]", true],
  ["::1", true],
  ["localhost.example.com", false],
  ["127.0.0.1.example.com", false],
  ["mylocalhost", false],
  ["example.com", false],
  ["0.0.0.0", false],
  ["", false],
])("the host %j means this machine: %s", (host, expected) => {
  expect(isLoopbackHost(host)).toBe(expected);
});
