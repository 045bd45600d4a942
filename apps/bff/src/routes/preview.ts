import { routes } from "@sluice/contract";
import type { IRouter } from "express";
import { registerRoute } from "../http/register-route.ts";
import { previewOperation, type PreviewParts } from "../preview/preview.ts";

/** The route that says what an operation would do. */
export function registerPreviewRoute(app: IRouter, parts: PreviewParts): void {
  registerRoute(app, routes.previewOperation, async ({ body, signal }) => ({
    status: 200,
    body: await previewOperation(parts, body, signal),
  }));
}
