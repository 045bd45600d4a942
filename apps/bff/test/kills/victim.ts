import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, type Ended } from "../support/console.ts";
import { signIn, type Client } from "../support/client.ts";
import { until } from "../support/until.ts";
import { environmentFor, reachedPoints, type Mark } from "./marks.ts";

/** One life of a process: from its start to its death. */
export interface Life {
  /** When it was started, epoch ms. */
  readonly startedAt: number;
  /** When it began to serve, epoch ms; undefined before. */
  readonly servingAt: number | undefined;
  /** The marks that it has come to, with the time of each, epoch ms. */
  readonly reached: () => { point: string; at: number }[];
  /** Everything that it has written. */
  readonly said: () => string;
  readonly isOver: boolean;
  /** Resolves when it has ended, however. */
  readonly ended: Promise<Ended>;
  send(signal: NodeJS.Signals): void;
}

/** A console that is killed and started again on the same store and port. */
export interface Victim {
  readonly url: string;
  /** Starts a process that meets these marks. Returns before it serves: it may be killed while it starts. */
  live(marks: readonly Mark[]): Life;
  /** Waits until the console serves, and signs in. */
  client(life: Life): Promise<Client>;
  dispose(): Promise<void>;
}

const longestStartMs = 120_000;
/** How the line begins that says where the console listens. */
const readyText = "Sluice is ready";

/** @param environment what it is started with, beside its port, its store and its cloud */
export async function prepareVictim(
  emulatorUrl: string,
  environment: Record<string, string>,
): Promise<Victim> {
  const dataDir = await mkdtemp(join(tmpdir(), "sluice-kills-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const lives = new Set<Life>();
  return {
    url,
    live(marks) {
      const startedAt = Date.now();
      const { child, ended, said } = launch({
        PORT: String(port),
        SLUICE_DATA_DIR: dataDir,
        TENCENTCLOUD_ENDPOINT: emulatorUrl,
        ...environment,
        ...environmentFor(marks),
      });
      let servingAt: number | undefined;
      child.stdout?.on("data", () => {
        if (said().includes(readyText)) servingAt ??= Date.now();
      });
      const life: Life = {
        startedAt,
        get servingAt() {
          return servingAt;
        },
        reached: () => reachedPoints(said()),
        said,
        get isOver() {
          return child.exitCode !== null || child.signalCode !== null;
        },
        ended: ended.finally(() => lives.delete(life)),
        send: (signal) => void child.kill(signal),
      };
      lives.add(life);
      return life;
    },
    async client(life) {
      await until(
        "a console that serves",
        () => {
          if (life.isOver) throw new Error(`the console ended:\n${life.said()}`);
          return life.servingAt;
        },
        { timeoutMs: longestStartMs, describe: life.said },
      );
      return signIn(url);
    },
    async dispose() {
      for (const life of lives) {
        life.send("SIGKILL");
        await life.ended;
      }
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago: the process that listens on it is to have the same in every life. */
async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // What listens on TCP has an address with a port.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
