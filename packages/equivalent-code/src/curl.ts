import { commonCall, type CodeRequest } from "./code-request.ts";
import { jsonText, shellWord } from "./literals.ts";
import { onLines, shellScript, warnings } from "./shell-script.ts";

/**
 * The requests for curl. What depends on a key is left to be filled in by variables: the time that was signed
 * (`TC3_TIMESTAMP`), and the Authorization header of each request (`TC3_AUTHORIZATION_1` ...), as TC3-HMAC-SHA256 makes it
 * from the headers content-type and host and the body exactly as it stands here.
 */
export function curlScript(request: CodeRequest): string {
  const { action, region, bodies } = commonCall(request);
  const commands = bodies.map((body, index) =>
    onLines([
      "curl --silent --show-error --fail-with-body --max-time 30",
      "--header 'Content-Type: application/json'",
      `--header ${shellWord(`X-TC-Action: ${action}`)}`,
      `--header ${shellWord(`X-TC-Version: ${request.version}`)}`,
      `--header ${shellWord(`X-TC-Region: ${region}`)}`,
      `--header "X-TC-Timestamp: \${TC3_TIMESTAMP:?}"`,
      `--header "Authorization: \${TC3_AUTHORIZATION_${index + 1}:?}"`,
      `\${TENCENTCLOUD_TOKEN:+--header "X-TC-Token: \${TENCENTCLOUD_TOKEN}"}`,
      `--data-raw ${shellWord(jsonText(body))}`,
      `--write-out '\\n'`,
      shellWord(`${request.endpoint}/`),
    ]),
  );
  const about = [
    ...warnings(bodies.length),
    "To be filled in: TC3_TIMESTAMP, the time that was signed in seconds since 1970 (good for five minutes),",
    "and TC3_AUTHORIZATION_1, TC3_AUTHORIZATION_2 ..., the Authorization header of each request.",
    "Signature TC3-HMAC-SHA256; signed headers content-type;host; body exactly as below.",
  ];
  return shellScript(about, commands);
}
