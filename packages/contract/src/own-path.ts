/** Stands in for the console's own origin, which is not known here and does not matter. */
const base = "http://console.invalid";

/**
 * The page of the console that a text from outside names, as a path with query and fragment; undefined for anything
 * that would lead elsewhere. It is read by the rules of browsers (WHATWG URL), to which a backslash is a slash, a tab in
 * between is nothing, and `/..//example.com` is `//example.com`, another host.
 */
export function ownPath(text: string | undefined): string | undefined {
  if (!text?.startsWith("/") || !URL.canParse(text, base)) return undefined;
  const { origin, pathname, search, hash } = new URL(text, base);
  return origin === base && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : undefined;
}
