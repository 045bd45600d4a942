import Box from "@cloudscape-design/components/box";
import KeyValuePairs, {
  type KeyValuePairsProps,
} from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { AuditEntryDetail } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { auditEntryQuery } from "../../api/queries.ts";
import { pages } from "../../pages.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { useFollow } from "../../shell/use-follow.ts";
import { CopyId } from "../../ui/CopyId.tsx";
import { useFormats } from "../../ui/format.ts";
import { useRegionName } from "../../ui/use-region-name.ts";
import { Outcome } from "./Outcome.tsx";

/** One entry with everything that is known of it, above the list; its link can be passed on. */
export function EntryDetails({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(auditEntryQuery(id));
  return (
    <Modal
      visible
      size="large"
      header={data ? t(($) => $.audit.events[data.event]) : t(($) => $.audit.details.title)}
      closeAriaLabel={t(($) => $.common.close)}
      onDismiss={onClose}
    >
      {data && <Details entry={data} />}
      {error && <ProblemAlert error={error} header={t(($) => $.audit.details.failed)} />}
      {!data && !error && (
        <StatusIndicator type="loading">{t(($) => $.common.loading)}</StatusIndicator>
      )}
    </Modal>
  );
}

function Details({ entry }: { entry: AuditEntryDetail }) {
  const { t } = useTranslation();
  const { addresses, parameters, before, after } = entry;
  return (
    <SpaceBetween size="l">
      <Facts entry={entry} />
      {addresses && addresses.length > 0 && (
        <Section title={t(($) => $.common.addressCount, { count: addresses.length })}>
          <Text text={addresses.join("\n")} label={t(($) => $.audit.details.addresses)} />
        </Section>
      )}
      {parameters && <Json title={t(($) => $.audit.details.parameters)} value={parameters} />}
      {(before ?? after) && (
        <div className="s-audit-change">
          {before && <Json title={t(($) => $.audit.details.before)} value={before} />}
          {after && <Json title={t(($) => $.audit.details.after)} value={after} />}
        </div>
      )}
    </SpaceBetween>
  );
}

function Facts({ entry }: { entry: AuditEntryDetail }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const formats = useFormats();
  const regionName = useRegionName();
  const label = (name: "session" | "request" | "call" | "task" | "hash" | "previousHash") =>
    t(($) => $.audit.details[name]);
  const copied = (what: string, id: string | null, short?: string) =>
    pair(what, id !== null && <CopyId id={id} what={what} {...(short && { short })} />);
  const { person, region, operationId, billingChangeId, hash, previousHash } = entry;
  return (
    <div className="s-audit-facts">
      <KeyValuePairs
        columns={3}
        minColumnWidth={150}
        items={[
          pair(
            t(($) => $.audit.columns.time),
            formats.time(entry.at),
          ),
          pair(
            t(($) => $.audit.details.utc),
            entry.at,
          ),
          pair(
            t(($) => $.audit.details.outcome),
            entry.outcome !== null && <Outcome outcome={entry.outcome} />,
          ),
          pair(
            t(($) => $.audit.columns.person),
            person && (
              <>
                {person.name} <span className="s-mono">{person.id}</span>
              </>
            ),
          ),
          pair(
            t(($) => $.audit.details.role),
            person && t(($) => $.shell.role[person.role]),
          ),
          pair(
            t(($) => $.audit.details.origin),
            entry.origin,
          ),
          copied(label("session"), entry.session),
          copied(label("request"), entry.requestId),
          pair(
            t(($) => $.audit.details.account),
            <span className="s-mono">{entry.account}</span>,
          ),
          pair(
            t(($) => $.audit.details.region),
            region !== null && regionName(region),
          ),
          pair(
            t(($) => $.audit.details.operation),
            operationId !== null && (
              <Link href={pages.operation(operationId)} onFollow={follow}>
                {operationId.slice(-12)}
              </Link>
            ),
          ),
          pair(
            t(($) => $.audit.details.billingChange),
            billingChangeId !== null && (
              <Link href={pages.billingChange(billingChangeId)} onFollow={follow}>
                {billingChangeId.slice(-12)}
              </Link>
            ),
          ),
          copied(label("call"), entry.callId, entry.callId?.slice(-12)),
          copied(
            t(($) => $.common.cloudRequestId),
            entry.cloudRequestId,
          ),
          copied(label("task"), entry.taskId),
          pair(
            t(($) => $.audit.details.seq),
            entry.seq === null ? t(($) => $.audit.details.notSealed) : formats.number(entry.seq),
          ),
          copied(label("hash"), hash, hash === null ? undefined : `${hash.slice(0, 12)}…`),
          copied(
            label("previousHash"),
            previousHash,
            previousHash === null ? undefined : `${previousHash.slice(0, 12)}…`,
          ),
        ]}
      />
    </div>
  );
}

function Section(props: { title: string; children: ReactNode }) {
  return (
    <section>
      <Box variant="h3" padding={{ bottom: "xs" }}>
        {props.title}
      </Box>
      {props.children}
    </section>
  );
}

function Json(props: { title: string; value: object }) {
  return (
    <Section title={props.title}>
      <Text text={JSON.stringify(props.value, null, 2)} label={props.title} />
    </Section>
  );
}

/** Text as it is; can be scrolled with the keyboard. */
function Text({ text, label }: { text: string; label: string }) {
  return (
    // Focusable, as what scrolls has to be reached without a mouse (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="s-audit-text" tabIndex={0} role="region" aria-label={label}>
      {text}
    </pre>
  );
}

/** A pair whose value may not apply; then it is a dash. */
function pair(label: string, value: ReactNode): KeyValuePairsProps.Pair {
  const isNothing = value === null || value === undefined || value === false;
  return { label, value: isNothing ? "–" : value };
}
