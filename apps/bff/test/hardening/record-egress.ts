/**
 * Loaded before the console: writes a line for each connection that its process begins, each name that it looks up, each
 * datagram and each program that it starts, whichever library does it, to the file that RECORD_EGRESS names.
 */
import child_process from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const file = process.env["RECORD_EGRESS"] ?? "";
const record = (what: string): void => {
  if (file !== "") appendFileSync(file, `${what}\n`);
};

/** Calls `note` with the arguments of each call, then lets it through. */
function listenIn(target: object, name: string, note: (args: readonly unknown[]) => void): void {
  const original: unknown = Reflect.get(target, name);
  if (typeof original !== "function") throw new Error(`there is no ${name} to listen in on`);
  Reflect.set(target, name, function listened(this: unknown, ...args: unknown[]): unknown {
    note(args);
    const result: unknown = Reflect.apply(original, this, args);
    return result;
  });
}

listenIn(net.Socket.prototype, "connect", ([first, second]) => {
  // `net.connect` hands on its options and its listener as one list.
  const options: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof options === "object" && options !== null) {
    const part = (name: string): string => String(Reflect.get(options, name) ?? "");
    record(
      part("path") === ""
        ? `connect ${part("host") || "localhost"}:${part("port")}`
        : `pipe ${part("path")}`,
    );
  } else record(`connect ${typeof second === "string" ? second : "localhost"}:${String(options)}`);
});
for (const name of ["lookup", "resolve", "resolve4", "resolve6"])
  for (const place of [dns, dns.promises])
    listenIn(place, name, ([host]) => {
      if (net.isIP(String(host)) === 0) record(`look up ${String(host)}`);
    });
listenIn(dgram.Socket.prototype, "send", () => record("datagram"));
listenIn(child_process.ChildProcess.prototype, "spawn", ([options]) =>
  record(`start ${String(Reflect.get(Object(options), "file"))}`),
);
syncBuiltinESMExports();
