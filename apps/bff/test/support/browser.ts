/** A browser as far as redirects and cookies go: each origin has its own. */
export interface Browser {
  /** Sends a request with the origin's cookies and keeps those of the answer. */
  request(url: string, init?: RequestInit): Promise<Response>;
  /** Gets a page and goes where its answers lead, until one leads nowhere or to a page that `stopAt` knows. */
  follow(url: string, stopAt?: (url: URL) => boolean): Promise<{ url: URL; response: Response }>;
  /** The cookies of an origin, as a header has them. */
  cookies(url: string): string;
}

const mostRedirects = 15;

export function openBrowser(): Browser {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const cookies = (url: string) =>
    [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join("; ");

  async function request(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const sent = cookies(url);
    if (sent !== "") headers.set("Cookie", sent);
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const expires = /;\s*expires=([^;]+)/i.exec(line)?.[1];
      if (value === "" || (expires !== undefined && Date.parse(expires) < Date.now()))
        jarOf(url).delete(name);
      else jarOf(url).set(name, value);
    }
    return response;
  }

  return {
    request,
    cookies,
    async follow(start, stopAt = () => false) {
      let url = new URL(start);
      for (let hop = 0; hop < mostRedirects; hop++) {
        const response = await request(url.href);
        const location = response.headers.get("Location");
        if (location === null) return { url, response };
        url = new URL(location, url);
        if (stopAt(url)) return { url, response };
      }
      throw new Error(`${start} leads on and on, last to ${url.href}`);
    },
  };
}
