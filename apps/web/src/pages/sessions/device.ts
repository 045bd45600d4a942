/** What a browser's name for itself (User-Agent) tells a person. */
export interface Device {
  /** Name and main version. */
  readonly browser: string;
  readonly system?: string;
}

// In this order: each names those after it as well, to be taken for them.
const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+).*\bSafari\//, "Safari"],
  [/^curl\/(\d+)/, "curl"],
];
const systems: readonly [RegExp, string][] = [
  [/\bWindows\b/, "Windows"],
  [/\b(?:iPhone|iPad)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** Browser and system of a User-Agent; undefined when it is none that we know. */
export function deviceOf(userAgent: string | null): Device | undefined {
  if (userAgent === null) return undefined;
  for (const [form, name] of browsers) {
    const version = form.exec(userAgent)?.[1];
    if (version === undefined) continue;
    const system = systems.find(([systemForm]) => systemForm.test(userAgent))?.[1];
    return { browser: `${name} ${version}`, ...(system !== undefined && { system }) };
  }
  return undefined;
}
