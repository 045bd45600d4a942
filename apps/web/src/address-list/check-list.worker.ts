import { checkList } from "./check-list.ts";

/** Answers `{id, text}` with `{id, list}`. */
addEventListener("message", ({ data }: MessageEvent<{ id: number; text: string }>) => {
  postMessage({ id: data.id, list: checkList(data.text) });
});
