import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { until } from "./until.ts";

/** A request that came in. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver answers; `hang` never does. */
export type ReceiverAnswer =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | "hang";

/** A real HTTP server that web hooks are sent to. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: Received[];
  /** The answers to the next requests, in their order; after them 200. */
  readonly answers: ReceiverAnswer[];
  /** Waits until so many requests have come. */
  untilReceived(count: number): Promise<Received[]>;
  close(): Promise<void>;
}

/** @param options how it usually answers, and the port it is to have (any free one unless given) */
export async function startWebhookReceiver({
  usual = { status: 200 },
  port = 0,
}: { usual?: ReceiverAnswer; port?: number } = {}): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const answers: ReceiverAnswer[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      const answer = answers.shift() ?? usual;
      if (answer === "hang") return;
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}/hook/secret-part-of-the-path`,
    received,
    answers,
    untilReceived: (count) =>
      until(`${count} requests`, () => (received.length >= count ? received : undefined), {
        describe: () => received.map(({ body }) => body),
      }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
