import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useTranslation } from "react-i18next";
import { pages } from "../pages.ts";
import { useFollow } from "./use-follow.ts";
import { usePageTitle } from "./use-page-title.ts";

export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(t(($) => $.shell.notFound.title));
  return (
    <MessagePage
      title={t(($) => $.shell.notFound.title)}
      text={t(($) => $.shell.notFound.text)}
      action={t(($) => $.shell.notFound.action)}
      href={pages.operations()}
    />
  );
}

/** A page that has nothing but a message and one way on. */
export function MessagePage(props: { title: string; text: string; action: string; href: string }) {
  const follow = useFollow();
  return (
    <Box textAlign="center" padding={{ vertical: "xxxl", horizontal: "l" }}>
      <SpaceBetween size="m">
        <Box variant="h1">{props.title}</Box>
        <Box color="text-body-secondary">{props.text}</Box>
        <Button href={props.href} onFollow={follow} variant="primary">
          {props.action}
        </Button>
      </SpaceBetween>
    </Box>
  );
}
