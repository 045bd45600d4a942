export const advice: Readonly<Record<string, string>> = {};
