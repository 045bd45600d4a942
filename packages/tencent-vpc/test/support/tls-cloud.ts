import * as http from "node:http";
import * as https from "node:https";
import * as net from "node:net";
import { listen } from "./wire-server.ts";

/*
 * A certificate for vpc.tencentcloudapi.com that signs itself (P-256, 2020 to 2120) and that nobody trusts who does not
 * say so. Made for these tests; its key protects nothing.
 */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpsNZmTKOIF7VfKjS
/k99Ok2KF8w8p7g1gFMMYTnQLAGhRANCAASf/H5l1R9py8a10kMPYQ+2R5nDKO/X
eSGWKPCIwL9MU3rRkXq9lde2AF8/Azg227NcphWFvkI8Ax8J41JzPcM1
-----END PRIVATE KEY-----`;
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBjDCCATGgAwIBAgIBATAKBggqhkjOPQQDAjAiMSAwHgYDVQQDDBd2cGMudGVu
Y2VudGNsb3VkYXBpLmNvbTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAw
MFowIjEgMB4GA1UEAwwXdnBjLnRlbmNlbnRjbG91ZGFwaS5jb20wWTATBgcqhkjO
PQIBBggqhkjOPQMBBwNCAASf/H5l1R9py8a10kMPYQ+2R5nDKO/XeSGWKPCIwL9M
U3rRkXq9lde2AF8/Azg227NcphWFvkI8Ax8J41JzPcM1o1YwVDAiBgNVHREEGzAZ
ghd2cGMudGVuY2VudGNsb3VkYXBpLmNvbTAPBgNVHRMBAf8EBTADAQH/MB0GA1Ud
DgQWBBRd3xs4MToPPmCcCL6bREgka/EYpzAKBggqhkjOPQQDAgNJADBGAiEAmLDy
Dz9TQvxfop2GcvNvBp3+0M1wvN8cR2/pQmNpKt4CIQClPJnXI7M7yTl8yJXjUH90
MITjuTZGUfjRJ8fTd9sTaA==
-----END CERTIFICATE-----`;

/** A cloud over https that can only be reached through a proxy: its real name leads elsewhere. */
export interface TlsCloud {
  /** Where the cloud listens on loopback, past the proxy. */
  port: number;
  proxyUrl: string;
  /** What the proxy was asked to connect to. */
  tunnels: string[];
  /** Hosts that the cloud's requests were for. */
  requests: string[];
  close(): Promise<void>;
}

/**
 * @param body what the cloud answers to every request
 * @param proxyStatus what the proxy answers to CONNECT; it tunnels only with 200
 */
export async function startTlsCloud(body: string, proxyStatus = 200): Promise<TlsCloud> {
  const requests: string[] = [];
  const tunnels: string[] = [];
  const cloud = https.createServer({ key, cert: certificate }, (request, response) => {
    requests.push(String(request.headers.host));
    request.resume();
    response.writeHead(200, { "Content-Type": "application/json" }).end(body);
  });
  const cloudPort = await listen(cloud);
  const sockets = new Set<net.Socket>();
  const proxy = http.createServer();
  proxy.on("connect", (request, client: net.Socket) => {
    sockets.add(client);
    client.on("error", () => client.destroy());
    tunnels.push(String(request.url));
    if (proxyStatus !== 200) {
      client.end(`HTTP/1.1 ${proxyStatus} Refused\r\n\r\n`);
      return;
    }
    const tunnel = net.connect(cloudPort, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connected\r\n\r\n");
      tunnel.pipe(client).pipe(tunnel);
    });
    sockets.add(tunnel);
    tunnel.on("error", () => client.destroy());
  });
  const proxyPort = await listen(proxy);
  return {
    port: cloudPort,
    proxyUrl: `http://127.0.0.1:${proxyPort}`,
    tunnels,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      cloud.closeAllConnections();
      proxy.closeAllConnections();
      await Promise.all(
        [cloud, proxy].map(
          (server) =>
            new Promise((resolve) => {
              server.close(resolve);
            }),
        ),
      );
    },
  };
}
