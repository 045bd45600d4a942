import { parseAddressList } from "../src/index.ts";

/**
 * Times `parseAddressList` on 10,000 lines in several shapes; prints the median and the worst of `rounds` runs in ms.
 * Run: node packages/ipv6/bench/parse-address-list.ts
 */
const rounds = 30;
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

for (const [name, text] of Object.entries(texts)) {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    parseAddressList(text);
    return performance.now() - start;
  }).toSorted((x, y) => x - y);
  const format = (time: number | undefined) => `${time?.toFixed(1)} ms`;
  console.log(`${name}: median ${format(times[rounds / 2])}, worst ${format(times.at(-1))}`);
}
