import { readAddressList } from "@sluice/ipv6";
import { shownLength, type CheckedList } from "./checked-list.ts";

/** Reads a pasted text; made to run in a worker, since 10,000 lines take longer than a frame. */
export function checkList(text: string): CheckedList {
  const list: CheckedList = { addresses: [], lines: [], columns: [], lengths: [], problems: [] };
  for (const { raw, line, column, address, problem } of readAddressList(text)) {
    if (address !== undefined) {
      list.addresses.push(address);
      list.lines.push(line);
      list.columns.push(column);
      list.lengths.push(raw.length);
    } else if (problem)
      list.problems.push({
        line,
        column,
        length: raw.length,
        raw: raw.slice(0, shownLength),
        code: problem.code,
        ...(problem.firstLine !== undefined && { firstLine: problem.firstLine }),
      });
  }
  return list;
}
