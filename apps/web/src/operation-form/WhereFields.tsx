import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useTranslation } from "react-i18next";
import type { CheckedList } from "../address-list/checked-list.ts";
import type { Place } from "../address-list/remove-entries.ts";
import { pages } from "../pages.ts";
import { AddressesField } from "../pages/allocate/AddressesField.tsx";
import type { RefusedAddress } from "../pages/allocate/place-problem.ts";
import { RegionField } from "../pages/allocate/RegionField.tsx";
import { useFollow } from "../shell/use-follow.ts";

/** Region and addresses of a form that changes enabled addresses. */
export function WhereFields(props: {
  region: string;
  text: string;
  list: CheckedList;
  isChecking: boolean;
  errors: { region: string | undefined; addresses: string | undefined };
  refused: readonly RefusedAddress[];
  /** An entry to go to at once. */
  goTo: Place | undefined;
  onRegion: (region: string) => void;
  onText: (text: string) => void;
}) {
  const { t } = useTranslation();
  const follow = useFollow();
  const { region, errors, onText } = props;
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Link href={pages.addresses(region === "" ? {} : { region })} onFollow={follow}>
              {t(($) => $.change.chooseFromList)}
            </Link>
          }
        >
          {t(($) => $.allocate.where)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <RegionField region={region} error={errors.region} onChange={props.onRegion} />
        <AddressesField
          text={props.text}
          list={props.list}
          isChecking={props.isChecking}
          error={errors.addresses}
          refused={props.refused}
          offersExamples={false}
          pickRegion={undefined}
          goTo={props.goTo}
          onText={onText}
          onExamples={onText}
        />
      </SpaceBetween>
    </Container>
  );
}
