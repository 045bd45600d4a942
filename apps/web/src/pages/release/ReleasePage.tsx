import Alert from "@cloudscape-design/components/alert";
import type { CreateOperationInput } from "@sluice/contract";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { ChangeFormLayout } from "../../operation-form/ChangeFormLayout.tsx";
import { useChangeForm } from "../../operation-form/use-change-form.ts";
import { stepIn } from "../../search.ts";
import { ReleaseDialog } from "./ReleaseDialog.tsx";
import { ReleaseEffects } from "./ReleaseEffects.tsx";

const route = getRouteApi("/shell/release");

/** The form that takes public bandwidth away from addresses. */
export function ReleasePage() {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const forgetLink = useCallback(
    () => void navigate({ search: stepIn, replace: true }),
    [navigate],
  );
  const form = useChangeForm("release", route.useSearch(), forgetLink);
  /** What is sent once it is confirmed. */
  const [asked, setAsked] = useState<CreateOperationInput>();

  return (
    <>
      <ChangeFormLayout
        kind="release"
        form={form}
        onSubmit={setAsked}
        warning={
          <Alert type="warning" header={t(($) => $.change.release.effects.header)}>
            <ReleaseEffects region={form.draft.region} addresses={form.list.addresses} />
          </Alert>
        }
      />
      {asked && (
        <ReleaseDialog
          region={asked.region}
          addresses={asked.ip6Addresses}
          onClose={() => setAsked(undefined)}
          onConfirm={() => {
            setAsked(undefined);
            form.submit(asked);
          }}
        />
      )}
    </>
  );
}
