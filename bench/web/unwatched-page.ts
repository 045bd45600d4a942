import type { Browser, CDPSession } from "@playwright/test";
import { readFileSync } from "node:fs";
import * as z from "zod";
import type { RunningConsole } from "../lib/console.ts";
import { observer, type Throttle } from "./browser.ts";

/** A page that can be opened and asked, and nothing else. */
export interface UnwatchedPage {
  /** Opens a path of the console. */
  open(path: string): Promise<void>;
  /** The value of an expression in the page, when its promise has been kept. @throws what it throws, in words */
  evaluate(expression: string): Promise<unknown>;
}

const answerSchema = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
const evaluatedSchema = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({ text: z.string() }).optional(),
});

/**
 * Uses a page of a signed-in person whose traffic nobody watches, in a context of its own. Playwright watches what each of
 * its pages receives: the browser then keeps all that a stream brought and turns it into one text when the stream ends
 * (measured: 103 ms for 5 MB), which would be taken for the page's own doing.
 */
export async function withUnwatchedPage<T>(
  browser: Browser,
  server: RunningConsole,
  throttle: Throttle,
  measure: (page: UnwatchedPage) => Promise<T>,
): Promise<T> {
  const devTools = await browser.newBrowserCDPSession();
  const { browserContextId } = await devTools.send("Target.createBrowserContext");
  try {
    const [name = "", value = ""] = server.client.cookie.split("=");
    await devTools.send("Storage.setCookies", {
      browserContextId,
      cookies: [{ name, value, url: server.url }],
    });
    // Playwright lets go of pages in contexts that it did not make.
    const { targetId } = await devTools.send("Target.createTarget", {
      url: "about:blank",
      browserContextId,
      newWindow: true,
      width: 1440,
      height: 900,
    });
    const send = await attach(devTools, targetId);
    await send("Page.enable");
    await send("Page.addScriptToEvaluateOnNewDocument", { source: readFileSync(observer, "utf8") });
    await send("Emulation.setCPUThrottlingRate", { rate: throttle });
    return await measure({
      open: async (path) => void (await send("Page.navigate", { url: `${server.url}${path}` })),
      evaluate: async (expression) => {
        const parameters = { expression, awaitPromise: true, returnByValue: true };
        const answer = evaluatedSchema.parse(await send("Runtime.evaluate", parameters));
        if (answer.exceptionDetails)
          throw new Error(`in the page: ${answer.exceptionDetails.text}`);
        return answer.result.value;
      },
    });
  } finally {
    await devTools.send("Target.disposeBrowserContext", { browserContextId });
    await devTools.detach();
  }
}

/** Sends a command of the DevTools protocol to the page. @throws when the browser refuses it */
type Send = (method: string, params?: object) => Promise<unknown>;

async function attach(devTools: CDPSession, targetId: string): Promise<Send> {
  const { sessionId } = await devTools.send("Target.attachToTarget", { targetId, flatten: false });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  devTools.on("Target.receivedMessageFromTarget", (event) => {
    if (event.sessionId !== sessionId) return;
    const { id = 0, result, error } = answerSchema.parse(JSON.parse(event.message));
    if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  let lastId = 0;
  return async (method, params = {}) => {
    lastId += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(lastId, answer);
    const message = JSON.stringify({ id: lastId, method, params });
    await devTools.send("Target.sendMessageToTarget", { sessionId, message });
    return answer.promise;
  };
}
