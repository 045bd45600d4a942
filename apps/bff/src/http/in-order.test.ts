import { once } from "node:events";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { describe, expect, it } from "vitest";
import { inOrder } from "./in-order.ts";

const note =
  (word: string): RequestHandler =>
  (_request, response, next) => {
    response.append("X-Notes", word);
    next();
  };
const later: RequestHandler = async (_request, _response, next) => {
  await Promise.resolve();
  next();
};
const thrower: RequestHandler = () => {
  throw new Error("at once");
};
const rejecter: RequestHandler = async () => {
  await Promise.resolve();
  throw new Error("later");
};

async function ask(...handlers: RequestHandler[]) {
  const app = express();
  app.use(inOrder(...handlers));
  app.use((_request, response) => void response.send("the app"));
  const tell: ErrorRequestHandler = (error: Error, _request, response, _next) => {
    response.status(500).send(error.message);
  };
  app.use(tell);
  const server = app.listen(0, "127.0.0.1");
  try {
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    return [answer.headers.get("X-Notes"), await answer.text()];
  } finally {
    server.close();
  }
}

describe("handlers in order", () => {
  it("run one after another, also when one takes its time, and then the app goes on", async () => {
    expect(await ask(note("a"), later, note("b"))).toEqual(["a, b", "the app"]);
  });

  it("end with the one that answers", async () => {
    const answer: RequestHandler = (_request, response) => void response.send("enough");
    expect(await ask(note("a"), answer, note("b"))).toEqual(["a", "enough"]);
  });

  it.each([
    ["throws", [thrower], "at once"],
    ["throws after one that took its time", [later, thrower], "at once"],
    ["rejects", [rejecter], "later"],
    ["rejects after one that took its time", [later, rejecter], "later"],
    ["says it", [(_request, _response, next) => next(new Error("said"))], "said"],
  ] satisfies [string, RequestHandler[], string][])(
    "lead to the error handler when one %s",
    async (_how, handlers, message) => {
      expect(await ask(...handlers, note("b"))).toEqual([null, message]);
    },
  );
});
