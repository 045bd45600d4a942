import Button from "@cloudscape-design/components/button";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries.ts";
import { pages } from "../pages.ts";
import { useFollow } from "../shell/use-follow.ts";

/** The way to the form that allocates; for those who may not submit it is there, and says why it cannot be used. */
export function AllocateButton(props: { text: string; variant: "primary" | "normal" }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const session = useQuery(sessionQuery).data;
  const mayNot = session !== undefined && !session.permissions.includes("operations.write");
  return (
    <Button
      variant={props.variant}
      href={pages.allocate()}
      onFollow={follow}
      {...(mayNot && {
        disabled: true,
        disabledReason: t(($) => $.operation.steer.obstacles.role),
      })}
    >
      {props.text}
    </Button>
  );
}
