/** Where signed calls go. Made by {@link parseEndpoint} only. */
export interface Endpoint {
  protocol: "https:" | "http:";
  /** Host of the VPC product, with the port when there is one. */
  host: string;
  /** An emulator on this machine: plain http, one host and port for every product. */
  loopback: boolean;
}

export type EndpointReading =
  | { kind: "ok"; endpoint: Endpoint }
  | { kind: "invalid"; message: string };

const productHost = /^vpc(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tencentcloudapi\.com$/;
const loopbackUrl = /^http:\/\/(127\.0\.0\.1:([1-9][0-9]{0,4}))\/?$/;

/**
 * Reads where the API is: a VPC host of the tencentcloudapi.com family (`vpc.tencentcloudapi.com`,
 * `vpc.intl.tencentcloudapi.com`, `vpc.ap-guangzhou.tencentcloudapi.com`), with or without `https://`, or
 * `http://127.0.0.1:PORT` for an emulator. Nothing else may see a signed call. The message goes after the name of the
 * variable that held the text.
 */
export function parseEndpoint(text: string): EndpointReading {
  const loopback = loopbackUrl.exec(text);
  if (loopback !== null) {
    const host = loopback[1] ?? "";
    if (Number(loopback[2]) > 65_535) return invalid("names a port above 65535");
    return { kind: "ok", endpoint: { protocol: "http:", host, loopback: true } };
  }
  if (text.startsWith("http:")) {
    return invalid("uses plain http, which is taken for http://127.0.0.1:PORT only");
  }
  const host = text
    .replace(/^https:\/\//, "")
    .replace(/\/$/, "")
    .toLowerCase();
  if (productHost.test(host)) {
    return { kind: "ok", endpoint: { protocol: "https:", host, loopback: false } };
  }
  return invalid(
    "is not a VPC host of Tencent Cloud such as vpc.intl.tencentcloudapi.com or vpc.tencentcloudapi.com, nor http://127.0.0.1:PORT",
  );
}

/**
 * Host of a product behind the endpoint: the product's name is the first label of the host (Tencent Cloud API, "Common
 * Params"); an emulator serves every product on its one port.
 */
export function hostOf(endpoint: Endpoint, product: "vpc" | "region"): string {
  return endpoint.loopback ? endpoint.host : endpoint.host.replace(/^vpc\./, `${product}.`);
}

function invalid(message: string): EndpointReading {
  return { kind: "invalid", message };
}
