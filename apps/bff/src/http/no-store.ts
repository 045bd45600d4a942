import type { RequestHandler } from "express";

/** Answers of the API are about one person and one moment: nothing in between keeps them. */
export const forbidCaching: RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "no-store");
  next();
};
