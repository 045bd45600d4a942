import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Role } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { RoleChoice } from "./RoleChoice.tsx";

/** The users of the sandbox, who have no passwords. */
export function SandboxUsers(props: {
  users: readonly Role[];
  pending: Role | undefined;
  onChoose: (user: Role) => void;
}) {
  const { t } = useTranslation();
  return (
    <Container
      header={
        <Header variant="h2" description={t(($) => $.signIn.sandboxText)}>
          {t(($) => $.signIn.sandboxHeading)}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {props.users.map((role) => (
          <RoleChoice
            key={role}
            role={role}
            action={
              <Button
                onClick={() => props.onChoose(role)}
                loading={props.pending === role}
                disabled={props.pending !== undefined && props.pending !== role}
                variant={role === "operator" ? "primary" : "normal"}
              >
                {t(($) => $.signIn.as, { role: t(($) => $.shell.role[role]) })}
              </Button>
            }
          />
        ))}
      </SpaceBetween>
    </Container>
  );
}
