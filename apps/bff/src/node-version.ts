/** The oldest Node that has all that the console uses, and that its libraries ask for. */
const oldest = [22, 14] as const;

/**
 * Says that a version of Node is too old; undefined when it will do. An older one starts, and fails somewhere later.
 * @param version as in `process.versions.node`
 */
export function unfitNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor, leastMinor] = oldest;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `This is Node ${version}. Sluice needs ${oldest.join(".")} or newer; it is tested with 24.`;
}
