import { describe, expect, test } from "vitest";
import { findNginx } from "./nginx.mjs";

const machine =
  (/** @type {string[]} */ ...files) =>
  (/** @type {string} */ file) =>
    files.includes(file);

describe("the nginx to test with", () => {
  test.each([
    {
      name: "is the one that NGINX_PATH names",
      environment: { NGINX_PATH: "/a/nginx", PATH: "/b" },
      files: ["/a/nginx", "/b/nginx"],
      found: "/a/nginx",
    },
    {
      name: "is else the one in the path",
      environment: { PATH: "/a:/b" },
      files: ["/b/nginx", "/usr/sbin/nginx"],
      found: "/b/nginx",
    },
    {
      name: "is else Debian's, which is in no path of an ordinary user",
      environment: { PATH: "/a" },
      files: ["/usr/sbin/nginx"],
      found: "/usr/sbin/nginx",
    },
    { name: "may be missing", environment: {}, files: [], found: undefined },
  ])("$name", ({ environment, files, found }) => {
    expect(findNginx(environment, machine(...files))).toBe(found);
  });

  test("that NGINX_PATH names wrongly is told", () => {
    expect(() => findNginx({ NGINX_PATH: "/a/nginx" }, machine())).toThrow(
      "NGINX_PATH is /a/nginx, which does not exist",
    );
  });
});
