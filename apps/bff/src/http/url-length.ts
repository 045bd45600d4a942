import type { RequestHandler } from "express";
import { problem, sendProblem } from "./problem.ts";

/** Characters of a request's path and query. The pages' own links stay below 2,000. */
const maxUrlLength = 8192;

/** Refuses addresses that nothing of the console has, before anything looks into them. */
export const refuseLongUrls: RequestHandler = (request, response, next) => {
  if (request.originalUrl.length <= maxUrlLength) return next();
  sendProblem(
    request,
    response,
    problem("uri_too_long", {
      detail: `Path and query may have at most ${maxUrlLength} characters together.`,
    }),
  );
};
