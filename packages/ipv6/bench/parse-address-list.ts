import { parseAddressList } from "../src/index.ts";

/**
 * Times `parseAddressList` on 10,000 lines in several shapes. Prints CPU time of the one thread, which other work on the
 * machine does not change, beside the time that passed: of the first run, with nothing compiled yet, and the median of
 * the others. Run: node packages/ipv6/bench/parse-address-list.ts
 */
const rounds = 31;
const count = 10_000;

const addresses = Array.from({ length: count }, (_, index) => {
  const low = ((index * 2_654_435_761) % 2 ** 32).toString(16);
  return `2402:4e00:1000:200:${index.toString(16)}:0:${low.slice(0, -4) || "0"}:${low.slice(-4)}`;
});

const texts = {
  "plain lines": addresses.join("\n"),
  "every third line bad": addresses
    .map((address, index) => (index % 3 === 0 ? `${address}:zz` : address))
    .join("\n"),
  "CSV with five columns": [
    "position,address,state,name,time",
    ...addresses.map(
      (address, index) => `${index},${address},failed,web-${index},2026-11-23T08:00:00Z`,
    ),
  ].join("\r\n"),
  "all the same": addresses.map(() => addresses[0]).join("\n"),
};

function measure(text: string): { cpuMs: number; wallMs: number } {
  const start = performance.now();
  const before = process.threadCpuUsage();
  parseAddressList(text);
  const { user, system } = process.threadCpuUsage(before);
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - start };
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)] ?? 0;
}

for (const [name, text] of Object.entries(texts)) {
  const [first, ...rest] = Array.from({ length: rounds }, () => measure(text));
  const line = (cpuMs = 0, wallMs = 0) =>
    `${cpuMs.toFixed(1)} ms CPU (${wallMs.toFixed(1)} passed)`;
  const later = line(
    median(rest.map(({ cpuMs }) => cpuMs)),
    median(rest.map(({ wallMs }) => wallMs)),
  );
  console.log(`${name}: first ${line(first?.cpuMs, first?.wallMs)}, then ${later}`);
}
