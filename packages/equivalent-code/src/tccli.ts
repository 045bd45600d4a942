import { commonCall, type CodeRequest } from "./code-request.ts";
import { jsonText, shellWord } from "./literals.ts";
import { onLines, shellScript, warnings } from "./shell-script.ts";

/** The requests for the cloud's own command line: each parameter an option, lists and tags as JSON. */
export function tccliScript(request: CodeRequest): string {
  const { action, region, bodies, host, protocol } = commonCall(request);
  // Without a scheme tccli takes https.
  const endpoint = protocol === "http" ? `http://${host}` : host;
  const commands = bodies.map((body) =>
    onLines([
      `tccli vpc ${action}`,
      `--region ${shellWord(region)}`,
      `--endpoint ${shellWord(endpoint)}`,
      ...Object.entries(body).map(([name, value]) => `--${optionName(name)} ${optionValue(value)}`),
    ]),
  );
  const about = [
    ...warnings(bodies.length),
    "Needs tccli, with its keys in TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY or from `tccli configure`.",
  ];
  return shellScript(about, commands);
}

function optionName(name: string): string {
  if (!/^[A-Za-z0-9]+$/.test(name)) throw new TypeError(`${name} is no name of a parameter`);
  return name;
}

function optionValue(value: unknown): string {
  return shellWord(typeof value === "string" ? value : jsonText(value));
}
