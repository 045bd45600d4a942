import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Skeleton from "@cloudscape-design/components/skeleton";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";

/** What stands in a table without rows: what is on its way, or why there are none and what to do about it. */
export function EmptyAddresses(props: {
  region: string;
  isLoading: boolean;
  /** Nothing could be read, so nothing is said of what there is. */
  isUnknown: boolean;
  isFiltered: boolean;
  onClear: () => void;
}) {
  const { t } = useTranslation();
  const follow = useFollow();
  if (props.isLoading)
    return (
      <div role="status" aria-label={t(($) => $.common.loading)}>
        <SpaceBetween size="xs">
          {["a", "b", "c", "d", "e", "f"].map((row) => (
            <Skeleton key={row} height="34px" />
          ))}
        </SpaceBetween>
      </div>
    );
  if (props.isUnknown) return null;
  const texts = props.isFiltered
    ? { title: t(($) => $.addresses.noMatch.title), text: t(($) => $.addresses.noMatch.text) }
    : { title: t(($) => $.addresses.empty.title), text: t(($) => $.addresses.empty.text) };
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="s">
        <b>{texts.title}</b>
        <Box color="text-body-secondary">{texts.text}</Box>
        {props.isFiltered ? (
          <Button onClick={props.onClear}>{t(($) => $.addresses.filter.clear)}</Button>
        ) : (
          <Button
            variant="primary"
            href={pages.allocate({ region: props.region })}
            onFollow={follow}
          >
            {t(($) => $.addresses.actions.allocate)}
          </Button>
        )}
      </SpaceBetween>
    </Box>
  );
}
