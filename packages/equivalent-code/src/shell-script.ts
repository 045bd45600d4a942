/** Seconds between two calls: below the 20 a second that the cloud allows for each action, shared with every other tool. */
export const secondsBetweenCalls = 0.1;

/** What every program has to say of itself, as lines without a comment's mark. */
export function warnings(calls: number): readonly string[] {
  return [
    calls === 1
      ? "One request, sent once."
      : `${calls} requests, one after another, each sent once.`,
    "The cloud knows no dry run and no client token here: a request whose answer does not come may have",
    "been carried out. Read the addresses before any of it is sent again (DescribeIp6Addresses).",
    "An answer with a TaskId is accepted, not done: DescribeTaskResult and DescribeIp6Addresses tell.",
  ];
}

/**
 * A bash script that stops at the first command that fails, with a pause between the commands.
 * @param about what one has to know before it is run
 */
export function shellScript(about: readonly string[], commands: readonly string[]): string {
  const head = ["#!/usr/bin/env bash", ...about.map((line) => `# ${line}`), "set -euo pipefail"];
  const numbered = commands.map((command, index) =>
    commands.length === 1 ? command : `# ${index + 1} of ${commands.length}\n${command}`,
  );
  return `${head.join("\n")}\n\n${numbered.join(`\nsleep ${secondsBetweenCalls}\n\n`)}\n`;
}

/** A command with each of its options on a line of its own. */
export function onLines(words: readonly string[]): string {
  return words.join(" \\\n  ");
}
