import type { Emulator } from "./emulator.ts";

/** What every measurement gets. */
export interface Bench {
  readonly emulator: Emulator;
  /** Folder of this run for data directories and logs; thrown away at the end. */
  readonly folder: string;
  /** Small sizes and one round. */
  readonly quick: boolean;
  /** Options for the Node that runs the console, such as `--cpu-prof`. */
  readonly nodeOptions: readonly string[];
  /** Tells the person who waits what is being done. */
  say(text: string): void;
}

/** One number beside the bar of DESIGN.md, section 9. */
export interface Check {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  readonly met: boolean;
}

/** A measurement's part of the report. */
export interface Report {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly checks: readonly Check[];
}
