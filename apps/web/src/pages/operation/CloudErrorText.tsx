import type { CloudError } from "@sluice/contract";
import { memo } from "react";
import { Advice, ErrorText } from "../../problems/ErrorText.tsx";

/** What is the matter and what a person can do about it. */
export const CloudErrorText = memo(function CloudErrorText({ error }: { error: CloudError }) {
  return (
    <>
      <ErrorText error={error} />
      <Advice error={error} />
    </>
  );
});
