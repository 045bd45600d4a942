import { describe, expect, it } from "vitest";
import { content as en } from "./content-en.ts";
import { content as zhCn } from "./content-zh-cn.ts";
import { links, topicOf, wordIds } from "./content.ts";

describe("the help", () => {
  it("has the same topics, words and links in both languages, point by point", () => {
    const shape = ({ topics, words, links: titles }: typeof en) => ({
      topics: Object.entries(topics).map(([id, topic]) => [
        id,
        topic.points.length,
        topic.words,
        topic.links,
      ]),
      words: Object.keys(words),
      links: Object.keys(titles),
    });
    expect(shape(zhCn)).toEqual(shape(en));
    expect(Object.keys(en.words)).toEqual([...wordIds]);
  });

  it("is Chinese in Chinese", () => {
    const { topics, words } = zhCn;
    const texts = [
      ...Object.values(topics).flatMap(({ title, purpose, points }) => [title, purpose, ...points]),
      ...Object.values(words).map(({ meaning }) => meaning),
    ];
    expect(texts.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it("leads to the cloud's documents only", () => {
    for (const url of Object.values(links))
      expect(url).toMatch(
        /^https:\/\/(?:www\.tencentcloud\.com|cloud\.tencent\.com)\/document\/product\/\d+\/\d+$/,
      );
  });

  it.each([
    ["/", "dashboard"],
    ["/allocate", "allocate"],
    ["/operations", "operations"],
    ["/operations/01890000-0000-7000-8000-000000000000", "operation"],
    ["/no/such/page", "dashboard"],
  ])("of %s is that of %s", (pathname, topic) => {
    expect(topicOf(pathname)).toBe(topic);
  });
});
