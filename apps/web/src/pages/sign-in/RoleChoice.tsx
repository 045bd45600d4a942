import type { Role } from "@sluice/contract";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A role, what it may do, and the button that takes it. */
export function RoleChoice({ role, action }: { role: Role; action: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="s-role">
      <div className="s-role-text">
        <strong>{t(($) => $.shell.role[role])}</strong>
        <span>{t(($) => $.signIn.may[role])}</span>
      </div>
      {action}
    </div>
  );
}
