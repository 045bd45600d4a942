import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { urls } from "@sluice/contract";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { get } from "../../api/http.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { PageSkeleton } from "../../shell/PageSkeleton.tsx";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { filterRoutes, routesByTag, type ApiDocument } from "./document.ts";
import { RouteDetails } from "./RouteDetails.tsx";
import { SchemaView } from "./SchemaView.tsx";
import "./api-docs.css";

/** It changes with the server's version only. */
const documentQuery = queryOptions({
  queryKey: ["api-document"],
  queryFn: ({ signal }) => get<ApiDocument>(urls.openApi(), signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The server's API, from its own OpenAPI document: every route, and every schema that the routes speak of. */
export function ApiDocsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(documentQuery);
  usePageTitle(t(($) => $.apiDocs.title));
  useOpenedTarget(data !== undefined);

  return (
    <div className="s-api">
      <Header
        variant="h1"
        description={t(($) => $.apiDocs.description)}
        actions={
          <Link href={urls.openApi()} external externalIconAriaLabel={t(($) => $.help.newTab)}>
            {t(($) => $.apiDocs.document)}
          </Link>
        }
      >
        {t(($) => $.apiDocs.title)}
      </Header>
      <SpaceBetween size="m">
        <div className="s-api-hints">
          <p>{t(($) => $.apiDocs.hintSession)}</p>
          <p>{t(($) => $.apiDocs.hintWrites)}</p>
        </div>
        {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {data ? <Reference document={data} /> : !error && <PageSkeleton />}
      </SpaceBetween>
    </div>
  );
}

function Reference({ document }: { document: ApiDocument }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState("");
  const groups = [...filterRoutes(routesByTag(document), filter)];
  const { schemas } = document.components;
  const problemCodes = schemas["Problem"]?.properties?.["code"]?.enum ?? [];
  return (
    <>
      <Input
        type="search"
        value={filter}
        onChange={({ detail }) => setFilter(detail.value)}
        placeholder={t(($) => $.apiDocs.filter)}
        ariaLabel={t(($) => $.apiDocs.filter)}
        clearAriaLabel={t(($) => $.apiDocs.clearFilter)}
      />
      {groups.length === 0 && <Box color="text-body-secondary">{t(($) => $.apiDocs.nothing)}</Box>}
      {groups.map(([tag, routes]) => (
        <section key={tag} className="s-api-group">
          <h2 lang="en">{tag}</h2>
          {routes.map((route) => (
            <RouteDetails key={route.id} route={route} document={document} />
          ))}
        </section>
      ))}
      <section className="s-api-group">
        <h2>{t(($) => $.apiDocs.problems)}</h2>
        <p>{t(($) => $.apiDocs.problemsText)}</p>
        <p className="s-api-values">
          {problemCodes.map((code) => (
            <code key={String(code)}>{String(code)}</code>
          ))}
        </p>
      </section>
      <section className="s-api-group">
        <h2>{t(($) => $.apiDocs.schemas)}</h2>
        {Object.entries(schemas).map(([name, schema]) => (
          <details key={name} id={`schema-${name}`} className="s-api-route">
            <summary>
              <code>{name}</code>
            </summary>
            <div className="s-api-body">
              <SchemaView schema={schema} />
            </div>
          </details>
        ))}
      </section>
    </>
  );
}

/** Opens what the page's link names, and brings it into view; the browser looks for it before it is there. */
function useOpenedTarget(isThere: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    const target = isThere && hash !== "" ? document.getElementById(hash) : null;
    if (!(target instanceof HTMLDetailsElement)) return;
    target.open = true;
    target.scrollIntoView();
  }, [isThere, hash]);
}
