/** A secret that is planted to be looked for: in any place, and however it may have been written there. */
export interface Canary {
  readonly name: string;
  readonly value: string;
}

/** Every way in which a text could hold the value, as far as programs write texts. */
function spellingsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  // Within a longer text that is written in base64 the value can begin at any of three places of a group.
  const inBase64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    // The first and the last character are shared with what stands beside it.
    return text.slice(before === 0 ? 0 : 4, -2);
  });
  const hex = bytes.toString("hex");
  const spellings = [
    value,
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    hex,
    hex.toUpperCase(),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    JSON.stringify(JSON.stringify(value).slice(1, -1)).slice(1, -1),
    // 16 bits a character, but for the last zero.
    value.split("").join("\0"),
  ];
  return [...new Set(spellings)];
}

/** The canaries that the content holds, each with where it was found; none is what a test hopes for. */
export function findCanaries(
  canaries: readonly Canary[],
  contents: Iterable<readonly [place: string, content: string | Uint8Array]>,
): string[] {
  const sought = canaries.flatMap(({ name, value }) =>
    spellingsOf(value).map((spelling) => ({ name, spelling: Buffer.from(spelling) })),
  );
  const found = new Set<string>();
  for (const [place, content] of contents) {
    const bytes = typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
    for (const { name, spelling } of sought)
      if (bytes.includes(spelling)) found.add(`${name} in ${place}`);
  }
  return [...found];
}
