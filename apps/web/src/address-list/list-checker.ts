import workerUrl from "./check-list.worker.ts?worker&url";
import type { CheckedList } from "./checked-list.ts";

/** Checks texts off the page's thread. */
export interface ListChecker {
  /** Resolves with the list, or with `null` when another text has taken its place. */
  check(text: string): Promise<CheckedList | null>;
  close(): void;
}

/** Starts the worker; when the browser cannot, the page's own thread does the work. */
export function createListChecker(): ListChecker {
  let latest = 0;
  let worker: Worker | undefined;
  const waiting = new Map<number, { text: string; resolve: (list: CheckedList | null) => void }>();

  function finish(id: number, list: CheckedList): void {
    waiting.get(id)?.resolve(id === latest ? list : null);
    waiting.delete(id);
  }

  async function checkHere(id: number, text: string): Promise<void> {
    const { checkList } = await import("./check-list.ts");
    finish(id, checkList(text));
  }

  try {
    worker = new Worker(trustedWorkerUrl(), { type: "module" });
    worker.addEventListener(
      "message",
      ({ data }: MessageEvent<{ id: number; list: CheckedList }>) => finish(data.id, data.list),
    );
    worker.addEventListener("error", () => {
      worker?.terminate();
      worker = undefined;
      for (const [id, { text }] of waiting) void checkHere(id, text);
    });
  } catch {
    worker = undefined;
  }

  function begin(text: string): Promise<CheckedList | null> {
    return new Promise((resolve) => {
      latest += 1;
      for (const earlier of waiting.values()) earlier.resolve(null);
      waiting.clear();
      waiting.set(latest, { text, resolve });
      if (worker) worker.postMessage({ id: latest, text });
      else void checkHere(latest, text);
    });
  }

  let last: { text: string; list: Promise<CheckedList | null> } | undefined;
  return {
    async check(text) {
      // Asked for by a paste, by the pause after typing and by a press of "Review": all get the list, and none ends another.
      if (last?.text !== text) last = { text, list: begin(text) };
      const mine = last;
      const list = await mine.list;
      if (list === null && last === mine) last = undefined;
      return list;
    },
    close: () => worker?.terminate(),
  };
}

/** The part of Trusted Types that is used; TypeScript's DOM types do not have them yet. */
interface UrlPolicy {
  createScriptURL: (url: string) => string;
}
declare global {
  var trustedTypes: { createPolicy: (name: string, rules: UrlPolicy) => UrlPolicy } | undefined;
}

/** Under `require-trusted-types-for 'script'` a worker's address has to come out of a policy; this one knows one address. */
function trustedWorkerUrl(): string {
  const { trustedTypes } = globalThis;
  if (!trustedTypes) return workerUrl;
  workerPolicy ??= trustedTypes.createPolicy("sluice-worker", {
    createScriptURL: (url) => {
      if (url !== workerUrl) throw new TypeError("Not the address of the worker.");
      return url;
    },
  });
  return workerPolicy.createScriptURL(workerUrl);
}
let workerPolicy: UrlPolicy | undefined;
