import { hostname } from "node:os";
import { parseArgs } from "node:util";

/** The parts of a run, by the letter that chooses them. */
export const partNames = {
  a: "time from POST to all final, beside other ways",
  b: "pollers and watchers",
  c: "start, kill and restart",
  d: "memory and processor time",
  e: "growth with the number of addresses",
  f: "use of the rate limit by three replicas, and beside another tool",
  g: "a small operation beside a large one",
} as const;
export type Part = keyof typeof partNames;

/** What the command line asks for. */
export interface Arguments {
  readonly parts: ReadonlySet<Part>;
  /** Small sizes and one round: to see that it runs, not for numbers. */
  readonly quick: boolean;
  /** Last part of the result files' names. */
  readonly name: string;
}

/** How to call it. */
export const usage = `npm run bench -- [--only a,b] [--quick] [--name word]

${Object.entries(partNames)
  .map(([letter, text]) => `  ${letter}  ${text}`)
  .join("\n")}`;

/** Thrown for a command line that cannot be used; the message says why. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Reads the command line.
 * @throws UsageError
 */
export function readArguments(given: readonly string[]): Arguments {
  const values = readOptions(given);
  const letters = values.only?.split(",") ?? Object.keys(partNames);
  const unknown = letters.find((letter) => !isPart(letter));
  if (unknown !== undefined) throw new UsageError(`There is no part "${unknown}".`);
  const name = values.name ?? (values.quick ? "quick" : hostname().split(".", 1).join());
  if (!/^[\w-]+$/.test(name)) throw new UsageError("--name takes letters, digits, - and _.");
  return { parts: new Set(letters.filter(isPart)), quick: values.quick, name };
}

function readOptions(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        only: { type: "string" },
        quick: { type: "boolean", default: false },
        name: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function isPart(letter: string): letter is Part {
  return Object.hasOwn(partNames, letter);
}
