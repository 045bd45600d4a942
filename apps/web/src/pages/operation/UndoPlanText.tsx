import SpaceBetween from "@cloudscape-design/components/space-between";
import { useTranslation } from "react-i18next";
import { FormerSettingsText } from "../../ui/FormerSettingsText.tsx";
import type { UndoPlan } from "./undo-plan.ts";

/** Settings that are told one by one; of more, how many they are. */
const toldParts = 8;

/** Exactly what taking an operation back submits. */
export function UndoPlanText({ plan }: { plan: UndoPlan }) {
  const { t } = useTranslation();
  const { parts, left } = plan;
  const more = parts.slice(toldParts);
  const count = more.reduce((sum, part) => sum + part.count, 0);
  return (
    <SpaceBetween size="s">
      <div>{t(($) => $.operation.steer.undo.intro, { count: parts.length })}</div>
      {parts.slice(0, toldParts).map((part) => (
        <div key={JSON.stringify(part)}>
          <b>{t(($) => $.operation.title[part.kind], { count: part.count })}</b>
          {part.settings ? (
            <FormerSettingsText former={part.settings} />
          ) : (
            <div>{t(($) => $.operation.steer.undo.unreachable)}</div>
          )}
        </div>
      ))}
      {more.length > 0 && (
        <div>{t(($) => $.operation.steer.undo.more, { count, parts: more.length })}</div>
      )}
      {left > 0 && <div>{t(($) => $.operation.steer.undo.left, { count: left })}</div>}
    </SpaceBetween>
  );
}
