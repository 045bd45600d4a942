import Button from "@cloudscape-design/components/button";
import HelpPanel from "@cloudscape-design/components/help-panel";
import Link from "@cloudscape-design/components/link";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/LanguageProvider.tsx";
import { pages } from "../pages.ts";
import { ProblemAlert } from "../problems/ProblemAlert.tsx";
import { useFollow } from "../shell/use-follow.ts";
import { links, topicOf } from "./content.ts";
import { helpQuery } from "./help-query.ts";
import "./help.css";

/** The help of the page one is on: what it is for, what to know, its words, and where the cloud says more. */
export function HelpDrawer(props: {
  pathname: string;
  onClose: () => void;
  onShowShortcuts: () => void;
}) {
  const { t } = useTranslation();
  const follow = useFollow();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(helpQuery(language));
  const topic = data?.topics[topicOf(props.pathname)];

  return (
    <div className="s-help-drawer">
      <div className="s-help-close">
        <Button
          variant="icon"
          iconName="close"
          ariaLabel={t(($) => $.help.close)}
          onClick={props.onClose}
        />
      </div>
      {error && (
        <ProblemAlert
          error={error}
          header={t(($) => $.help.failed)}
          onRetry={() => void refetch()}
        />
      )}
      <HelpPanel
        header={<h2>{topic?.title ?? t(($) => $.help.title)}</h2>}
        loading={!data && !error}
        loadingText={t(($) => $.common.loading)}
        footer={
          <ul className="s-help-footer">
            <li>
              <Link href={pages.glossary()} onFollow={follow}>
                {t(($) => $.help.allWords)}
              </Link>
            </li>
            <li>
              <Link href={pages.apiDocs()} onFollow={follow}>
                {t(($) => $.apiDocs.title)}
              </Link>
            </li>
            <li>
              <Link onFollow={props.onShowShortcuts}>{t(($) => $.help.shortcuts)}</Link>
            </li>
          </ul>
        }
      >
        {data && topic && (
          <>
            <p>{topic.purpose}</p>
            <h3>{t(($) => $.help.points)}</h3>
            <ul>
              {topic.points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
            {topic.words.length > 0 && (
              <>
                <h3>{t(($) => $.help.words)}</h3>
                <dl>
                  {topic.words.map((id) => (
                    <div key={id}>
                      <dt>{data.words[id].word}</dt>
                      <dd>{data.words[id].meaning}</dd>
                    </div>
                  ))}
                </dl>
              </>
            )}
            {topic.links.length > 0 && (
              <>
                <h3>{t(($) => $.help.documents)}</h3>
                <ul>
                  {topic.links.map((id) => (
                    <li key={id}>
                      <Link
                        href={links[id]}
                        external
                        externalIconAriaLabel={t(($) => $.help.newTab)}
                      >
                        {data.links[id]}
                      </Link>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </HelpPanel>
    </div>
  );
}
