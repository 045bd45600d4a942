import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import type { Dashboard } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { useFormats } from "../../ui/format.ts";
import { OperationList } from "./OperationList.tsx";

/** What is under way now. */
export function RunningPanel({ running }: { running: Dashboard["running"] }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const { number } = useFormats();
  const more = running.count - running.items.length;
  return (
    <Container
      fitHeight
      header={
        <Header
          variant="h2"
          counter={`(${number(running.count)})`}
          description={t(($) => $.dashboard.running.description)}
        >
          {t(($) => $.dashboard.running.title)}
        </Header>
      }
    >
      {running.count === 0 ? (
        <Box color="text-body-secondary">{t(($) => $.dashboard.running.none)}</Box>
      ) : (
        <OperationList label={t(($) => $.dashboard.running.title)} operations={running.items} />
      )}
      {more > 0 && (
        <Link href={pages.operations({ state: "queued,running,cancelling" })} onFollow={follow}>
          {t(($) => $.dashboard.more, { count: more })}
        </Link>
      )}
    </Container>
  );
}
