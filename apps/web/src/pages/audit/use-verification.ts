import { useMutation } from "@tanstack/react-query";
import { verifyAudit } from "../../api/actions.ts";

/** Has the server go through the whole trail. */
export function useVerification() {
  return useMutation({ mutationFn: () => verifyAudit() });
}
