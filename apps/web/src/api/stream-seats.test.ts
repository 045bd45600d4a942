import { afterEach, describe, expect, it, vi } from "vitest";
import { whenSeated } from "./stream-seats.ts";

/** A tab: whether it has its stream, and whether it was told to wait. */
function openTab() {
  const tab = { isLive: false, waits: false, close: () => {} };
  tab.close = whenSeated(
    () => {
      tab.isLive = true;
      return () => (tab.isLive = false);
    },
    () => (tab.waits = true),
  );
  return tab;
}

let tabs: ReturnType<typeof openTab>[] = [];
const openTabs = (count: number) => {
  tabs = Array.from({ length: count }, openTab);
  return tabs;
};
const live = () => tabs.filter(({ isLive }) => isLive).length;
afterEach(() => {
  for (const tab of tabs) tab.close();
});

describe("of the tabs of a browser", () => {
  it("three have a stream, and each that is closed makes room for one that waits", async () => {
    openTabs(5);
    await vi.waitFor(() => expect(live()).toBe(3));
    tabs.find(({ isLive }) => isLive)?.close();
    await vi.waitFor(() => expect(live()).toBe(3));
    for (const tab of tabs) tab.close();
    expect(live()).toBe(0);
    openTabs(3);
    await vi.waitFor(() => expect(live()).toBe(3));
  });

  it("those without one are told to wait, and are told nothing once they have gone", async () => {
    openTabs(5);
    await vi.waitFor(() => expect(live()).toBe(3));
    const leaving = tabs.find(({ isLive }) => !isLive);
    leaving?.close();
    await vi.waitFor(() => expect(tabs.filter(({ waits }) => waits)).toHaveLength(1), {
      timeout: 10_000,
    });
    expect([leaving?.waits, tabs.filter(({ isLive, waits }) => isLive && waits)]).toEqual([
      false,
      [],
    ]);
  });

  it("each has one where the browser has no locks", () => {
    const stopped: number[] = [];
    const leave = [1, 2, 3, 4].map((tab) =>
      whenSeated(
        () => () => stopped.push(tab),
        () => {},
        null,
      ),
    );
    for (const one of leave) one();
    expect(stopped).toEqual([1, 2, 3, 4]);
  });
});
