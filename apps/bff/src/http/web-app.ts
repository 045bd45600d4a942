import type { ServerResponse } from "node:http";
import type { Request, RequestHandler } from "express";
import expressStaticGzip from "express-static-gzip";
import { namePreloads } from "./preloads.ts";
import { problem, sendProblem } from "./problem.ts";

/** What the server answers itself; the reference of the API is a page of the web app like any other. */
const servicePath = /^\/(api|auth)(\/|$)(?!docs$)/;
/** Files under it carry a hash of their content in their name. */
const hashedPath = "/assets/";
/** The end of a path that names a file, such as `/robots.txt`. */
const fileName = /\.[^/]*$/;

/**
 * Serves the built web app: its files as they are, precompressed where the browser takes that, and its start page for
 * every address that a person can navigate to. The router in the browser then says what is there; what it will need for that
 * is named in the answer.
 *
 * @param webRoot Folder of the build. Which files are precompressed, and which to name, is looked up once, here.
 */
export function serveWebApp(webRoot: string): RequestHandler[] {
  const serveFile: RequestHandler = expressStaticGzip(webRoot, {
    enableBrotli: true,
    orderPreference: ["br", "gzip"],
    index: false,
    serveStatic: { index: false, redirect: false, cacheControl: false, setHeaders: setCaching },
  });
  const nameCode = namePreloads(webRoot);
  const startPage: RequestHandler = (request, response, next) => {
    if (!isNavigation(request)) return next();
    // Whatever becomes of it: a page whose path is odd is told so by the router in the browser.
    nameCode(request, response, () => {
      request.url = "/index.html";
      next();
    });
  };
  const notBuilt: RequestHandler = (request, response, next) => {
    // Left by the lookup of a precompressed file that is gone; what is answered now is plain.
    response.removeHeader("Content-Encoding");
    if (!isNavigation(request)) return next();
    sendProblem(
      request,
      response,
      problem("not_found", { detail: "The web app is not built; run `npm run build`." }),
    );
  };
  return [refuseUndecodable, serveFile, startPage, serveFile, notBuilt].map(unlessService);
}

/** A path such as /operations/%zz names nothing. The library below would say so in words of its own. */
const refuseUndecodable: RequestHandler = (request, _response, next) => {
  decodeURIComponent(request.path);
  next();
};

function unlessService(handler: RequestHandler): RequestHandler {
  return (request, response, next) =>
    servicePath.test(request.path) ? next() : handler(request, response, next);
}

/**
 * True when a page is asked for, and not a part of one: by a browser, which names text/html, or by a tool that takes
 * anything and means no file (curl, a load balancer's check).
 */
function isNavigation(request: Request): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  if (request.path.startsWith(hashedPath)) return false;
  const accepted = request.get("Accept") ?? "*/*";
  if (accepted.includes("text/html")) return true;
  return accepted.trim() === "*/*" && !fileName.test(request.path);
}

function setCaching(response: ServerResponse): void {
  // The request's own path: `path` here is the precompressed file's, and Windows spells it otherwise.
  const hashed = response.req.url?.startsWith(hashedPath) === true;
  response.setHeader("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
}
