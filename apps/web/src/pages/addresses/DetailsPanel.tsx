import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMedia } from "./use-media.ts";

/** Beside the table where there is room, else above the page. */
const roomForBoth = "(min-width: 1240px)";

/** Where the details of one address are shown. The focus goes there when they open, and back when they close. */
export function DetailsPanel(props: { address: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const { address, onClose } = props;
  const hasRoom = useMedia(roomForBoth);
  if (!hasRoom)
    return (
      <Modal
        visible
        size="medium"
        header={<span className="s-addr-title">{address}</span>}
        closeAriaLabel={t(($) => $.addresses.details.close)}
        onDismiss={onClose}
      >
        {props.children}
      </Modal>
    );
  return <SidePanel key={address} {...props} />;
}

function SidePanel(props: { address: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const { address, onClose } = props;
  const panel = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    const element = panel.current;
    const closeOnEscape = ({ key }: KeyboardEvent) => {
      if (key === "Escape") onClose();
    };
    element?.addEventListener("keydown", closeOnEscape);
    return () => element?.removeEventListener("keydown", closeOnEscape);
  }, [onClose]);

  return (
    <aside
      ref={panel}
      className="s-addr-panel"
      aria-label={t(($) => $.addresses.details.label, { address })}
    >
      <div className="s-addr-panel-head">
        <h2 ref={title} tabIndex={-1} className="s-addr-title">
          {address}
        </h2>
        <Button
          variant="icon"
          iconName="close"
          ariaLabel={t(($) => $.addresses.details.close)}
          onClick={onClose}
        />
      </div>
      {props.children}
    </aside>
  );
}
