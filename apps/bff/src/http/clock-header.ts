import { clockHeader, writeClockHeader } from "@sluice/contract";
import type { RequestHandler } from "express";
import type { Clock } from "../clock/clock.ts";

/**
 * Says in every answer that this machine's clock is off. A header, since every page has to show it whatever it asks for,
 * and a page should not ask for one thing more all the time.
 */
export function tellClock(clock: Pick<Clock, "look" | "skewMs">): RequestHandler {
  return (_request, response, next) => {
    const state = clock.look();
    if (state !== "right")
      response.setHeader(
        clockHeader,
        writeClockHeader({ state, aheadSeconds: (clock.skewMs() ?? 0) / 1000 }),
      );
    next();
  };
}
