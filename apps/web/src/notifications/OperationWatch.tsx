import { isFinalOperationState, type Operation } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../api/http.ts";
import { operationQuery } from "../api/queries.ts";
import { pages } from "../pages.ts";
import { progressOf } from "../pages/operation/progress.ts";
import { notify } from "../shell/notifications.ts";
import { badgeEnd, badgeProgress } from "./title-badge.ts";
import { unwatch, useWatched } from "./watched.ts";

/** Also while the tab is hidden, when no page may be there that follows the operation. An unchanged one costs a 304. */
const askMs = 5000;

/** Waits for the operations that somebody wants to be told of, whatever page is shown. */
export function OperationWatch() {
  const watched = useWatched();
  return watched.map((id) => <Watch key={id} id={id} />);
}

function Watch({ id }: { id: string }) {
  const tell = useTell();
  const { data: operation, error } = useQuery({
    ...operationQuery(id),
    refetchInterval: askMs,
    refetchIntervalInBackground: true,
  });
  const isGone = error instanceof ProblemError && error.problem.code === "not_found";

  useEffect(() => {
    if (isGone) unwatch(id);
    if (!operation) return;
    if (!isFinalOperationState(operation.state)) {
      badgeProgress(progressOf(operation).percent);
      return;
    }
    // Once, however often the effect runs.
    if (unwatch(id)) tell(operation);
  }, [id, operation, isGone, tell]);
  return null;
}

/** Says that an operation has ended: on the page, in the tab's title, and by the browser where it may. */
function useTell() {
  const { t } = useTranslation();
  const router = useRouter();
  return (operation: Operation) => {
    const { id, kind, total, state } = operation;
    const title = t(($) => $.watch.ended, {
      title: t(($) => $.operation.title[kind], { count: total }),
      state: t(($) => $.common.operationState[state]),
    });
    const isGood = state === "succeeded";
    badgeEnd(isGood ? "good" : "bad");
    notify({ id: `ended-${id}`, type: isGood ? "success" : "warning", header: title });
    showByBrowser(title, operation, () => router.history.push(pages.operation(id)));
  };
}

function showByBrowser(
  title: string,
  { id, region, note = "" }: Operation,
  open: () => void,
): void {
  if (!("Notification" in globalThis) || Notification.permission !== "granted") return;
  try {
    const shown = new Notification(title, { tag: id, body: [region, note].join("\n").trim() });
    shown.addEventListener("click", () => {
      window.focus();
      open();
      shown.close();
    });
  } catch {
    // Browsers of telephones know it and refuse it to pages; the page and its title have said it.
  }
}
