import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** True when the machine has the tool. */
export function hasTool(name: string): boolean {
  return spawnSync(name, ["--version"], { stdio: "ignore" }).error === undefined;
}

/**
 * Runs a tool with these variables beside PATH, and gives what it printed.
 * @throws Error with what it said when it fails
 */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; environment?: Record<string, string>; input?: string },
): Promise<string> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: options.cwd, ...options.environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  // A tool that ends without reading to the end closes the pipe first.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  const [printed, said] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode ?? once(child, "exit"),
  ]);
  if (child.exitCode !== 0)
    throw new Error(`${command} ended with ${child.exitCode}: ${said}\n${printed}`);
  return printed;
}
