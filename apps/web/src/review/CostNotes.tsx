import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import type { CreateOperationInput } from "@sluice/contract";
import { useTranslation } from "react-i18next";

/**
 * What a bill will say of it: what is metered, what is not. No prices. The modes are those that the cloud's action names
 * (AllocateIp6AddressesBandwidth, section 2: InternetChargeType).
 */
export function CostNotes({ request }: { request: CreateOperationInput }) {
  const { t } = useTranslation();
  const notes = useNotes(request);
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

function useNotes(request: CreateOperationInput): string[] {
  const { t } = useTranslation();
  switch (request.kind) {
    case "allocate":
      return request.internetChargeType === "BANDWIDTH_PACKAGE"
        ? [
            t(($) => $.review.cost.package),
            t(($) => $.review.cost.packageFree),
            t(($) => $.review.cost.privateFree),
          ]
        : [
            t(($) => $.review.cost.traffic),
            t(($) => $.review.cost.trafficFree),
            t(($) => $.review.cost.privateFree),
          ];
    case "modify":
      return [t(($) => $.review.cost.modify)];
    case "release":
      return [t(($) => $.review.cost.release)];
    default:
      return request satisfies never;
  }
}
