import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import type { InternetChargeType, OperationKind } from "@sluice/contract";
import { useTranslation } from "react-i18next";

/** What costs are told of. */
interface CostSubject {
  of: OperationKind | "billing";
  /** How the addresses are billed afterwards, where that is asked for. */
  mode?: InternetChargeType | undefined;
}

/**
 * What a bill will say of it: what is metered, what is not. No prices. The modes are those that the cloud's action names
 * (AllocateIp6AddressesBandwidth, section 2: InternetChargeType).
 */
export function CostNotes({ of, mode }: CostSubject) {
  const { t } = useTranslation();
  const notes = useNotes({ of, mode });
  return (
    <Container header={<Header variant="h2">{t(($) => $.review.cost.header)}</Header>}>
      <ul className="s-notes">
        {[...notes, t(($) => $.review.cost.noPrices)].map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Container>
  );
}

function useNotes({ of, mode }: CostSubject): string[] {
  const { t } = useTranslation();
  const ofMode =
    mode === "BANDWIDTH_PACKAGE"
      ? [t(($) => $.review.cost.package), t(($) => $.review.cost.packageFree)]
      : [t(($) => $.review.cost.traffic), t(($) => $.review.cost.trafficFree)];
  switch (of) {
    case "allocate":
      return [...ofMode, t(($) => $.review.cost.privateFree)];
    case "billing":
      return [t(($) => $.review.cost.billing), ...ofMode];
    case "modify":
      return [t(($) => $.review.cost.modify)];
    case "release":
      return [t(($) => $.review.cost.release)];
    default:
      return of satisfies never;
  }
}
