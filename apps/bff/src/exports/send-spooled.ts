import { pipeline } from "node:stream/promises";
import type { ExportFormat } from "@sluice/contract";
import type { Request, Response } from "express";
import type { Spooled } from "./spool.ts";

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
};

/** What a pipeline says of a response whose client went away (Node.js, "Errors"). */
const clientGone = "ERR_STREAM_PREMATURE_CLOSE";

/** A reader that takes nothing for so long is gone, or keeps a file open for no use. */
const stalledMs = 60_000;

/**
 * Sends a spooled file to be saved, at the pace of its reader, and closes it.
 * @param name of the file without its ending; ASCII letters, digits, dots and dashes only
 */
export async function sendSpooled(
  request: Request,
  response: Response,
  { file, bytes }: Spooled,
  { name, format }: { name: string; format: ExportFormat },
): Promise<void> {
  response.setHeader("Content-Type", mediaTypes[format]);
  response.setHeader("Content-Length", bytes);
  response.setHeader("Content-Disposition", `attachment; filename="${name}.${format}"`);
  if (request.method === "HEAD") {
    await file.close();
    response.end();
    return;
  }
  // Who went away while the file was written: the pipeline would neither send nor close it.
  if (response.destroyed) return file.close();
  response.setTimeout(stalledMs, () => response.destroy());
  try {
    await pipeline(file.createReadStream({ start: 0 }), response);
  } catch (error) {
    // Who went away in the middle has no more use for it; the pipeline has closed the file.
    const gone = error instanceof Error && "code" in error && error.code === clientGone;
    if (!gone) throw error;
  }
}
