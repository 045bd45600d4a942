import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries.ts";

/** Why one may not submit; undefined when one may. */
export function useSubmitRefusal(): string | undefined {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery).data;
  if (!session) return t(($) => $.allocate.waitForSession);
  if (session.permissions.includes("operations.write")) return undefined;
  return t(($) => $.allocate.noPermission, { role: t(($) => $.shell.role[session.user.role]) });
}
