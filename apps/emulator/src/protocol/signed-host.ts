/**
 * Forms of the host that official clients sign for one and the same Host header: as sent, without its port (Node SDK), and
 * with or without the scheme that was put into the endpoint (tccli and the Python SDK over http). Never parsed as a URL:
 * any client can send any text here.
 */
export function signedHosts(hostHeader: string): string[] {
  const bare = hostHeader.replace(/^https?:\/\//, "");
  const withoutPort = bare.replace(/:\d+$/, "");
  return [...new Set([hostHeader, bare, withoutPort, `http://${bare}`, `https://${bare}`])];
}
