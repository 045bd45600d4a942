import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findNginx } from "../../../../scripts/lib/nginx.mjs";
import { until } from "./until.ts";

const shipped = join(import.meta.dirname, "../../../../deploy/nginx.conf");

/** An nginx that serves two replicas by the configuration that the project ships. */
export interface Nginx {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts it on a free port. Of `deploy/nginx.conf` only the addresses are changed, and TLS is left to it: what arrives is told
 * on as https.
 * @throws when this machine has no nginx; `npm test` installs one
 */
export async function startNginx(replicas: readonly [URL, URL]): Promise<Nginx> {
  const program = findNginx();
  if (program === undefined)
    throw new Error("this test needs nginx: install it, or name it in NGINX_PATH");
  const directory = await mkdtemp(join(tmpdir(), "sluice-nginx-"));
  const port = await freePort();
  const file = join(directory, "nginx.conf");
  await writeFile(
    file,
    wrap(adapt(await readFile(shipped, "utf8"), replicas, port, directory), directory),
  );
  const child = spawn(program, ["-p", directory, "-c", file, "-e", join(directory, "error.log")], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const stopNow = () => child.kill("SIGTERM");
  process.on("exit", stopNow);
  const ended = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  await until("nginx", async () => {
    if (child.exitCode !== null)
      throw new Error(`nginx ended:\n${await readFile(join(directory, "error.log"), "utf8")}`);
    return fetch(`${url}/healthz`).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    );
  });
  return {
    url,
    async stop() {
      stopNow();
      await ended;
      process.off("exit", stopNow);
      await rm(directory, { recursive: true });
    },
  };
}

/** Each change has to find its place: a configuration that reads otherwise would be tested as something else. */
function adapt(
  text: string,
  [first, second]: readonly [URL, URL],
  port: number,
  directory: string,
): string {
  const changes: [RegExp, string][] = [
    [/server 10\.0\.0\.11:8080/, `server ${first.host}`],
    [/server 10\.0\.0\.12:8080/, `server ${second.host}`],
    [/listen 80;/, `listen unix:${join(directory, "redirect.sock")};`],
    [/listen 443 ssl http2;/, `listen 127.0.0.1:${port};`],
    [/^ *ssl_.*\n/gm, ""],
    [/\$scheme;/, "https;"],
  ];
  return changes.reduce((changed, [place, by]) => {
    if (changed.search(place) < 0) throw new Error(`deploy/nginx.conf has no ${place.source}`);
    return changed.replace(place, by);
  }, text);
}

/** What the system's nginx.conf has around the files of conf.d. */
function wrap(site: string, directory: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${join(directory, name)};`,
  );
  // As root, its workers would be another user who cannot enter the directory.
  const user = process.getuid?.() === 0 ? "user root;" : "";
  return `${user}
daemon off;
worker_processes 2;
pid ${join(directory, "pid")};
events { worker_connections 256; }
http {
access_log off;
${temporary.join("\n")}
${site}
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
