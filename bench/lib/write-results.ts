import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../../scripts/lib/paths.mjs";
import type { Report } from "./bench.ts";
import type { Machine } from "./machine.ts";
import { table } from "./markdown.ts";

/** Everything of one run. */
export interface Run {
  readonly machine: Machine;
  readonly finishedAt: string;
  readonly quick: boolean;
  /** What each measurement gave, by its name. */
  readonly results: Readonly<Record<string, unknown>>;
  readonly reports: readonly Report[];
}

const folder = path.join(root, "bench/results");

/**
 * Writes a run as JSON and as Markdown, and the Markdown once more as the latest.
 * @returns the path of the Markdown, from the project's folder
 */
export function writeResults(run: Run, name: string): string {
  mkdirSync(folder, { recursive: true });
  const file = `${run.machine.startedAt.slice(0, 16).replace(":", "")}-${name}`;
  const { machine, finishedAt, quick, results, reports } = run;
  const checks = reports.flatMap((report) => report.checks);
  const json = { machine, finishedAt, quick, checks, results };
  writeFileSync(path.join(folder, `${file}.json`), `${JSON.stringify(json, null, 1)}\n`);
  const markdown = toMarkdown(run);
  writeFileSync(path.join(folder, `${file}.md`), markdown);
  if (!quick) writeFileSync(path.join(folder, "latest.md"), markdown);
  return `bench/results/${file}.md`;
}

function toMarkdown({ machine, finishedAt, quick, reports }: Run): string {
  const checks = reports.flatMap((report) => report.checks);
  const sections = reports.map(({ title, body }) => `## ${title}\n\n${body}`);
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return `${[
    `# Measurements of ${machine.startedAt.slice(0, 16).replace("T", " ")} UTC`,
    ...(quick ? ["A quick run: to see that it works, not for its numbers."] : []),
    [
      `- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; load before the start ${machine.loadBefore}`,
      `- Versions: ${versions.join(", ")}`,
      `- Commit: ${machine.commit}${machine.changed ? ", with changes that were not committed" : ""}`,
      `- From ${machine.startedAt} to ${finishedAt}`,
    ].join("\n"),
    "## Beside the bar",
    checks.length === 0
      ? "Nothing of what was measured has a bar."
      : table(
          ["what", "bar (DESIGN.md, section 9)", "measured", "met"],
          checks.map(({ what, bar, measured, met }) => [
            what,
            bar,
            measured,
            met ? "yes" : "**no**",
          ]),
        ),
    ...sections,
  ].join("\n\n")}\n`;
}
