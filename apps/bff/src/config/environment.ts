export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and gathers what is wrong with them, so that one start tells of every mistake. */
export interface EnvironmentReader {
  /** One sentence a mistake; none holds a value that could be secret. */
  readonly mistakes: readonly string[];
  /** Names that were asked for so far. */
  readonly asked: ReadonlySet<string>;
  /** Notes a mistake; the sentence begins with the variable's name. */
  refuse(name: string, rest: string): void;
  /** The text without outer white space; undefined when unset or blank. */
  text(name: string): string | undefined;
  /** A decimal number of the range, or the fallback when unset or wrong. */
  number(name: string, range: NumberRange): number;
  /** Milliseconds, from `min` to a week, or the fallback when unset or wrong. */
  milliseconds(name: string, min: number, fallback: number): number;
  /** One of the words, or the fallback when unset or wrong. */
  word<const T extends string>(name: string, words: readonly T[], fallback: T): T;
}

export interface NumberRange {
  readonly kind: "whole" | "decimal";
  readonly min: number;
  readonly max: number;
  readonly fallback: number;
  /** What the number is, for the sentence: `a port`, `milliseconds`. */
  readonly what: string;
}

const weekMs = 604_800_000;
const numberForm = { whole: /^\d{1,15}$/, decimal: /^\d{1,15}(\.\d{1,15})?$/ };

/** A reader of these variables, without mistakes so far. */
export function createEnvironmentReader(environment: Environment): EnvironmentReader {
  const mistakes: string[] = [];
  const refuse = (name: string, rest: string) => void mistakes.push(`${name} ${rest}.`);
  const asked = new Set<string>();
  const text = (name: string) => {
    asked.add(name);
    const value = environment[name]?.trim();
    return value === "" ? undefined : value;
  };
  const number = (name: string, { kind, min, max, fallback, what }: NumberRange) => {
    const value = text(name);
    if (value === undefined) return fallback;
    const parsed = Number(value);
    if (numberForm[kind].test(value) && parsed >= min && parsed <= max) return parsed;
    refuse(name, `must be ${what}, a ${kind} number from ${min} to ${max}; it is "${value}"`);
    return fallback;
  };
  return {
    mistakes,
    asked,
    refuse,
    text,
    number,
    milliseconds: (name, min, fallback) =>
      number(name, { kind: "whole", min, max: weekMs, fallback, what: "milliseconds" }),
    word(name, words, fallback) {
      const value = text(name);
      if (value === undefined) return fallback;
      const word = words.find((candidate) => candidate === value);
      if (word !== undefined) return word;
      refuse(name, `must be one of ${words.join(", ")}; it is "${value}"`);
      return fallback;
    },
  };
}
