import {
  addressStates,
  billingChangeAddressStates,
  type Operation,
  type WebhookEvent,
  type WebhookFormat,
} from "@sluice/contract";
import { chinese, english, type MessageWords } from "./words.ts";

/** The text of a request's body in each format. */
export const bodyIn: Readonly<Record<WebhookFormat, (event: WebhookEvent) => string>> = {
  json: (event) => JSON.stringify(event),
  slack: (event) => JSON.stringify(slackMessage(event)),
  wecom: (event) => JSON.stringify(wecomMessage(event)),
};

/** People's words that a message quotes, at most; the operation's page has the whole. */
const longestQuote = 300;
/** What WeCom takes of a text, in bytes of UTF-8 (WeCom, "Configuration of group robots", text messages). */
const wecomBytes = 2048;

/**
 * A message for Slack's incoming web hooks. Everything that a person wrote stands in plain_text, where nothing is a link,
 * a mention or a format; `text`, for notifications and readers without blocks, is escaped (Slack, "Formatting message
 * text").
 */
function slackMessage(event: WebhookEvent): object {
  const { url } = event.data;
  const title = titleOf(english, event);
  const section = (text: string) => ({ type: "section", text: { type: "plain_text", text } });
  return {
    text: title.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
    blocks: [
      section(title),
      ...linesOf(english, event).map(section),
      ...(url === undefined
        ? []
        : [
            {
              type: "actions",
              elements: [
                {
                  type: "button",
                  text: { type: "plain_text", text: openText(english, event) },
                  url,
                },
              ],
            },
          ]),
    ],
  };
}

/** A message for WeCom's group robots, as text: its markdown would let a note bring links and mentions. */
function wecomMessage(event: WebhookEvent): object {
  const { url } = event.data;
  const lines = [
    titleOf(chinese, event),
    ...linesOf(chinese, event),
    ...(url === undefined ? [] : [`${openText(chinese, event)}：${url}`]),
  ];
  return { msgtype: "text", text: { content: withinBytes(lines.join("\n"), wecomBytes) } };
}

function titleOf(words: MessageWords, { data }: WebhookEvent): string {
  const { operation, billingChange } = data;
  if (operation) return words.title(operation);
  return billingChange ? words.changeTitle(billingChange) : words.test(data.sentBy ?? "");
}

function openText(words: MessageWords, { data }: WebhookEvent): string {
  return data.billingChange ? words.openChange : words.open;
}

function linesOf(words: MessageWords, { data }: WebhookEvent): string[] {
  const { operation, billingChange } = data;
  if (operation)
    return [words.counts(some(addressStates, operation.counts)), ...facts(words, operation)];
  if (!billingChange) return [];
  const counts = some(billingChangeAddressStates, billingChange.counts);
  return [words.changeCounts(counts), ...facts(words, billingChange)];
}

/** The states that some addresses are in, with how many. */
function some<State extends string>(
  states: readonly State[],
  counts: Readonly<Record<State, number>>,
): (readonly [State, number])[] {
  return states
    .map((state): readonly [State, number] => [state, counts[state]])
    .filter(([, count]) => count > 0);
}

function facts(
  words: MessageWords,
  { stopReason, note, createdBy }: Pick<Operation, "stopReason" | "note" | "createdBy">,
): string[] {
  return [
    ...(stopReason ? [`${words.stopped}: ${stopReason.code}`] : []),
    `${words.by}: ${createdBy}`,
    ...(note === undefined ? [] : [`${words.note}: ${quote(note)}`]),
  ];
}

function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > longestQuote ? `${line.slice(0, longestQuote)}…` : line;
}

/** The text without what is too much at its end; no character is cut in two. */
function withinBytes(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}
