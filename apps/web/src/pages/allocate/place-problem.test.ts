import type { FieldError, Problem } from "@sluice/contract";
import { expect, it } from "vitest";
import { checkList } from "../../address-list/check-list.ts";
import { placeProblem } from "./place-problem.ts";

const list = checkList("2402:4e00::1, 2402:4e00::2\n2402:4E00::3");
const error = (pointer: string, code = "invalid"): FieldError => ({
  pointer,
  code,
  message: `is wrong at ${pointer}`,
});
const problem = (errors: FieldError[]): Problem => ({
  type: "about:blank",
  title: "Bad request",
  status: 400,
  code: "validation_failed",
  errors,
  requestId: "r-1",
});

it("puts each error where a person looks for it", () => {
  expect(
    placeProblem(
      problem([
        error("/region"),
        error("/ip6Addresses/2", "address_documentation"),
        error("/ip6Addresses/9"),
        error("/ip6Addresses"),
        error("/tags/0/key", "tag_key_reserved"),
        error("/tags/0/value"),
        error("/tags/3"),
        error("/tags"),
        error("/bandwidthPackageId"),
        error("/kind"),
        error(""),
      ]),
      list,
    ),
  ).toEqual({
    fields: {
      region: error("/region"),
      ip6Addresses: error("/ip6Addresses/9"),
      tags: error("/tags"),
      bandwidthPackageId: error("/bandwidthPackageId"),
    },
    addresses: [
      {
        line: 2,
        column: 1,
        length: 12,
        raw: "2402:4e00::3",
        code: "documentation",
        message: "is wrong at /ip6Addresses/2",
      },
    ],
    tags: {
      0: { key: error("/tags/0/key", "tag_key_reserved"), value: error("/tags/0/value") },
      3: { key: error("/tags/3") },
    },
    rest: [error("/kind"), error("")],
  });
});
