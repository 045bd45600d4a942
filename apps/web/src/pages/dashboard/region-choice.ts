/** Regions that are read unasked at most: each is a reading of the cloud. */
const unaskedRegions = 3;

const storageKey = "sluice.dashboard.regions";

/** The regions that the dashboard shows: those of the link, else those chosen last, else those of the last operations. */
export function regionsToShow(
  linked: readonly string[] | undefined,
  chosen: readonly string[] | undefined,
  inUse: readonly string[],
): readonly string[] {
  return linked ?? chosen ?? inUse.slice(0, unaskedRegions);
}

export function rememberRegions(regions: readonly string[]): void {
  try {
    localStorage.setItem(storageKey, regions.join(","));
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page's address.
  }
}

/** Undefined when none was ever chosen; an empty choice is one. */
export function rememberedRegions(): readonly string[] | undefined {
  try {
    return localStorage.getItem(storageKey)?.split(",").filter(Boolean);
  } catch {
    return undefined;
  }
}
