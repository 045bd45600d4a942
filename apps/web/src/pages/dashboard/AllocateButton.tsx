import Button from "@cloudscape-design/components/button";
import { useSubmitRefusal } from "../../operation-form/use-submit-refusal.ts";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";

/** The way to the form; says why not to those who may not submit. */
export function AllocateButton({ children }: { children: string }) {
  const follow = useFollow();
  const refusal = useSubmitRefusal();
  return (
    <Button
      variant="primary"
      href={pages.allocate()}
      onFollow={follow}
      disabled={refusal !== undefined}
      {...(refusal !== undefined && { disabledReason: refusal })}
    >
      {children}
    </Button>
  );
}
