import type { CloudError } from "@sluice/contract";
import { isOwnCode, useFindingText } from "../../problems/use-finding-text.ts";

/** Sluice's finding in the reader's language, and the cloud's own code and words. Its RequestId stands elsewhere. */
export function ReportError({ error }: { error: CloudError }) {
  const findingText = useFindingText();
  const cloud = isOwnCode(error.code) ? error.answer : error;
  return (
    <>
      {isOwnCode(error.code) && <div>{findingText(error)}</div>}
      {cloud && (
        <div lang="en">
          <span className="s-mono">{cloud.code}</span> {cloud.message}
        </div>
      )}
    </>
  );
}
