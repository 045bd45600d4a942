import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../../api/queries.ts";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { exampleAddresses, exampleRegion } from "../allocate/examples.ts";
import { AllocateButton } from "./AllocateButton.tsx";

/** For a server on which nothing was ever submitted: what happens here, and the way to the first operation. */
export function FirstSteps() {
  const { t } = useTranslation();
  const follow = useFollow();
  const isSandbox = useQuery(sessionQuery).data?.mode === "sandbox";
  const steps = ["choose", "submit", "watch"] as const;
  return (
    <Container
      header={
        <Header variant="h2" description={t(($) => $.dashboard.first.text)}>
          {t(($) => $.dashboard.first.title)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <ol className="s-dash-steps">
          {steps.map((step) => (
            <li key={step}>
              <b>{t(($) => $.dashboard.first[step].title)}</b>
              <span>{t(($) => $.dashboard.first[step].text)}</span>
            </li>
          ))}
        </ol>
        <SpaceBetween direction="horizontal" size="s">
          <AllocateButton>{t(($) => $.dashboard.first.action)}</AllocateButton>
          {isSandbox && (
            <Button
              href={pages.allocate({
                region: exampleRegion,
                addresses: exampleAddresses.join(","),
              })}
              onFollow={follow}
            >
              {t(($) => $.dashboard.first.examples)}
            </Button>
          )}
        </SpaceBetween>
      </SpaceBetween>
    </Container>
  );
}
