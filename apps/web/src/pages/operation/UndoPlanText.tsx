import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { UndoPlan } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { useCopyLines } from "../../exports/use-copy-lines.ts";
import { FormerSettingsText } from "../../ui/FormerSettingsText.tsx";

/** Settings that are told one by one; of more, how many they are. */
const toldParts = 8;

/** Exactly what taking an operation back submits. */
export function UndoPlanText({ plan }: { plan: UndoPlan }) {
  const { t } = useTranslation();
  const copy = useCopyLines();
  const { items: parts, notKnown, foundDone } = plan;
  const more = parts.slice(toldParts);
  const count = more.reduce((sum, part) => sum + part.count, 0);
  return (
    <SpaceBetween size="s">
      {parts.length > 0 && (
        <div>{t(($) => $.operation.steer.undo.intro, { count: parts.length })}</div>
      )}
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
      {notKnown > 0 && <div>{t(($) => $.operation.steer.undo.notKnown, { count: notKnown })}</div>}
      {foundDone.length > 0 && (
        <div>
          <div>{t(($) => $.operation.steer.undo.foundDone, { count: foundDone.length })}</div>
          <Button variant="inline-link" onClick={() => void copy(foundDone)}>
            {t(($) => $.operation.steer.undo.copyFoundDone, { count: foundDone.length })}
          </Button>
        </div>
      )}
    </SpaceBetween>
  );
}
