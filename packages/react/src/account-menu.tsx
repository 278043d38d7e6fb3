import { useId, type ComponentPropsWithRef, type ReactNode } from "react";
import { useLiveSession } from "./acting-for.tsx";
import { SessionBar, type SessionBarProps } from "./session-bar.tsx";
import { accountTexts } from "./texts/account.ts";
import { actingForTexts } from "./texts/acting-for.ts";
import { useTexts } from "./texts/texts.ts";

/** Props of {@link AccountMenu}: those of `SessionBar`, for the menu, and those of the button that opens it. */
export interface AccountMenuProps extends SessionBarProps {
  readonly button?: Omit<ComponentPropsWithRef<"button">, "children" | "popoverTarget">;
}

/**
 * A button with the person's name and organisation, which opens a menu with the content of `SessionBar`. It is the browser's own popover: it works
 * without scripting, closes at Escape and at a click elsewhere, and tells a screen reader whether it is open.
 */
export function AccountMenu({ button, texts, ...menu }: AccountMenuProps): ReactNode {
  const session = useLiveSession();
  const id = useId();
  const { account } = useTexts(accountTexts, texts, menu.lang);
  const { moreOrganisations } = useTexts(actingForTexts, undefined, menu.lang);
  if (!session) return null;
  const { name, representation } = session;
  return (
    <>
      <button type="button" {...button} popoverTarget={id}>
        <span>{name ?? account}</span>
        {representation.kind === "organisations" && <small>{inShort(representation, moreOrganisations)}</small>}
      </button>
      <SessionBar texts={texts} {...menu} id={id} popover="auto" />
    </>
  );
}

type Organised = Extract<NonNullable<ReturnType<typeof useLiveSession>>["representation"], { kind: "organisations" }>;

/** The first organisation and the number of the others. The menu lists them. */
function inShort({ organisations, more = 0 }: Organised, andMore: string): string {
  const others = organisations.length - 1 + more;
  const [{ name }] = organisations;
  return others === 0 ? name : `${name} ${andMore.replace("{count}", String(others))}`;
}
