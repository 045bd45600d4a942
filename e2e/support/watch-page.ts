import { type BrowserContext, expect } from "@playwright/test";

declare global {
  interface Window {
    /** Put there by {@link watchPages}. */
    reportViolation(violation: string): Promise<void>;
  }
}

/** What a page must never do; looked at after every test. */
export interface PageWatch {
  /** Throws when something was seen. */
  expectNothingSeen(): void;
}

/**
 * Watches every page of a context for violations of the content security policy, requests to another origin and errors
 * that nobody caught.
 */
export async function watchPages(
  context: BrowserContext,
  origins: readonly string[],
): Promise<PageWatch> {
  const violations: string[] = [];
  const foreignRequests: string[] = [];
  const errors: string[] = [];

  await context.exposeBinding("reportViolation", (_source, violation: string) => {
    violations.push(violation);
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      void window.reportViolation(
        `${event.violatedDirective} ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`,
      );
    });
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(http|ws)s?:$/.test(url.protocol) && !origins.includes(url.origin))
      foreignRequests.push(request.url());
  });
  context.on("weberror", (error) => errors.push(String(error.error())));

  return {
    expectNothingSeen() {
      expect({ violations, foreignRequests, errors }).toEqual({
        violations: [],
        foreignRequests: [],
        errors: [],
      });
    },
  };
}
