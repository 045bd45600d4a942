import { existsSync } from "node:fs";
import path from "node:path";
import { UserError } from "./errors.mjs";
import { run } from "./run.mjs";

/** Where nginx is when it is not in the path: Debian's folder of servers is not in that of ordinary users. */
const usualPlaces = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {(file: string) => boolean} exists
 * @returns {string | undefined} the program: `NGINX_PATH`, else one of the system; undefined when there is none
 * @throws {UserError} when NGINX_PATH names nothing
 */
export function findNginx(environment = process.env, exists = existsSync) {
  const named = environment["NGINX_PATH"];
  if (named !== undefined && named !== "") {
    if (exists(named)) return named;
    throw new UserError(`NGINX_PATH is ${named}, which does not exist`);
  }
  const folders = (environment["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  return [...folders.map((folder) => path.join(folder, "nginx")), ...usualPlaces].find(exists);
}

/**
 * An nginx, installed from Debian's packages when there is none and this machine lets us: root on a Debian.
 *
 * @returns {Promise<string>} path of the program
 * @throws {UserError} when there is none and none can be installed
 */
export async function ensureNginx() {
  const found = findNginx();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.log("No nginx found; installing Debian's ...");
    const environment = { DEBIAN_FRONTEND: "noninteractive" };
    const install = ["install", "-y", "-qq", "--no-install-recommends", "nginx-light"];
    // An update that fails for one of several sources need not keep the others from having it.
    await run({ program: "apt-get", args: ["update", "-qq"] }, environment);
    await run({ program: "apt-get", args: install }, environment);
    const installed = findNginx();
    if (installed !== undefined) return installed;
  }
  throw new UserError(
    "no nginx found for the test of replicas behind it; install nginx, or name one in NGINX_PATH",
  );
}
