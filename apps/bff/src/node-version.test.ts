import { expect, it } from "vitest";
import { unfitNode } from "./node-version.ts";

it.each(["22.14.0", "22.15.1", "23.0.0", "24.21.0", "100.0.0"])("Node %s will do", (version) => {
  expect(unfitNode(version)).toBeUndefined();
});

it.each(["22.11.0", "20.20.2", "18.0.0"])("Node %s is told to be too old", (version) => {
  expect(unfitNode(version)).toBe(
    `This is Node ${version}. Sluice needs 22.14 or newer; it is tested with 24.`,
  );
});
