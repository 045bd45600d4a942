import { parser } from "@prometheus-io/lezer-promql";

/** One line of the text format. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads Prometheus's text format (prometheus.io, "Exposition formats"), as far as there are samples in it. */
export function readSamples(text: string): Sample[] {
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
      if (!match) throw new Error(`no sample: ${line}`);
      const [, name = "", inner = "", value] = match;
      const labels = [...inner.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)].map(
        ([, label = "", labelValue = ""]): [string, string] => [label, labelValue],
      );
      return { name, labels: Object.fromEntries(labels), value: Number(value) };
    });
}

/** What an expression needs a label to be. */
export interface WantedLabel {
  readonly name: string;
  /** The matcher as it is written; undefined for a label that is grouped by. */
  readonly text: string | undefined;
  readonly accepts: {
    /** False for `!=`, `!~` and groupings, which any value satisfies. */
    readonly positive: boolean;
    readonly matches: (value: string | undefined) => boolean;
  };
}

/** One series that an expression asks for, with the labels that it is chosen and grouped by. */
export interface Selector {
  readonly metric: string;
  readonly labels: readonly WantedLabel[];
}

/**
 * The selectors of a PromQL expression, by the grammar of Prometheus itself.
 * @throws when it is no PromQL
 */
export function selectorsOf(expression: string): Selector[] {
  const selectors: { metric: string; labels: WantedLabel[]; from: number; to: number }[] = [];
  const groupings: { names: string[]; from: number; to: number }[] = [];
  const textOf = (node: { from: number; to: number }) => expression.slice(node.from, node.to);
  parser.parse(expression).iterate({
    enter({ type, node }) {
      if (type.isError) throw new Error(`no PromQL at ${node.from} of: ${expression}`);
      if (type.name === "VectorSelector") {
        const name = node.getChild("Identifier");
        const matchers = node.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? [];
        selectors.push({
          metric: name ? textOf(name) : "",
          labels: matchers.map((matcher) => readMatcher(textOf(matcher))),
          from: node.from,
          to: node.to,
        });
      }
      if (type.name === "AggregateExpr") {
        const names =
          node
            .getChild("AggregateModifier")
            ?.getChild("GroupingLabels")
            ?.getChildren("LabelName") ?? [];
        groupings.push({ names: names.map(textOf), from: node.from, to: node.to });
      }
    },
  });
  return selectors.map(({ metric, labels, from, to }) => ({
    metric,
    labels: [
      ...labels,
      ...groupings
        .filter((grouping) => grouping.from <= from && to <= grouping.to)
        .flatMap(({ names }) => names.map(groupedBy)),
    ],
  }));
}

function readMatcher(text: string): WantedLabel {
  const match = /^(\w+)\s*(=~|!~|!=|=)\s*"(.*)"$/s.exec(text);
  if (!match) throw new Error(`no matcher of a label: ${text}`);
  const [, name = "", operator = "", value = ""] = match;
  const pattern = operator.endsWith("~") ? new RegExp(`^(?:${value})$`) : undefined;
  const positive = !operator.startsWith("!");
  return {
    name,
    text,
    accepts: {
      positive,
      matches: (given = "") => (pattern?.test(given) ?? given === value) === positive,
    },
  };
}

function groupedBy(name: string): WantedLabel {
  return { name, text: undefined, accepts: { positive: false, matches: () => true } };
}
