import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

/** A link to a page of ours outside the kit's components; a plain click does not load the page anew. */
export function OwnLink(props: {
  href: string;
  className: string;
  isCurrent?: boolean;
  onFollow?: () => void;
  children: ReactNode;
}) {
  const router = useRouter();
  function follow(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    props.onFollow?.();
    router.history.push(props.href);
  }
  return (
    <a
      href={props.href}
      className={props.className}
      aria-current={props.isCurrent ? "page" : undefined}
      onClick={follow}
    >
      {props.children}
    </a>
  );
}
