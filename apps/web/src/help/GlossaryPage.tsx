import Container from "@cloudscape-design/components/container";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/LanguageProvider.tsx";
import { ProblemAlert } from "../problems/ProblemAlert.tsx";
import { PageSkeleton } from "../shell/PageSkeleton.tsx";
import { usePageTitle } from "../shell/use-page-title.ts";
import { wordIds } from "./content.ts";
import { helpQuery } from "./help-query.ts";
import "./help.css";

/** All words with their meaning; each can be linked to. */
export function GlossaryPage() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { hash } = useLocation();
  const { data, error, refetch } = useQuery(helpQuery(language));
  usePageTitle(t(($) => $.help.glossary));

  useEffect(() => {
    // The words are not there yet when the browser itself looks for the one in the link.
    if (data && hash !== "") document.getElementById(hash)?.scrollIntoView();
  }, [data, hash]);

  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={data.topics.glossary.purpose}>
          {t(($) => $.help.glossary)}
        </Header>
      }
    >
      <Container>
        <dl className="s-glossary">
          {wordIds.map((id) => (
            <div key={id} id={id}>
              <dt>
                {data.words[id].word}
                <a
                  className="s-glossary-link"
                  href={`#${id}`}
                  aria-label={t(($) => $.help.linkTo, { word: data.words[id].word })}
                >
                  #
                </a>
              </dt>
              <dd>{data.words[id].meaning}</dd>
            </div>
          ))}
        </dl>
      </Container>
    </ContentLayout>
  );
}
