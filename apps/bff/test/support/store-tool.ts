import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const entryPoint = fileURLToPath(new URL("../../src/store-tool.ts", import.meta.url));

/** How a run of the tool ended. */
export interface ToolRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `backup`, `restore` or `move-to-postgres` as a process of its own. */
export function runStoreTool(
  environment: Record<string, string>,
  ...args: string[]
): Promise<ToolRun> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [entryPoint, ...args],
      { env: { PATH: process.env["PATH"] ?? "", ...environment } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}
