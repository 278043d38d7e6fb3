import { Link } from "@digdir/designsystemet-react";
import { Fragment, type ReactNode } from "react";
import { Unbroken } from "./unbroken.tsx";

/** An e-mail address as a link. In a narrow column it breaks after the `@`, and not within a word. */
export function MailLink({ address }: { readonly address: string }): ReactNode {
  const [name, host] = address.split("@");
  return (
    <Link href={`mailto:${address}`}>
      {name}@<wbr />
      {host}
    </Link>
  );
}

/** The text with a link in the place of each e-mail address. */
export function WithMailLinks({ children }: { readonly children: string }): ReactNode {
  const parts = children.matchAll(/([^]*?)([\w-]+@[\w-]+\.example|$)/g);
  return Array.from(parts, ({ index: at, 1: before = "", 2: address }) => (
    <Fragment key={at}>
      <Unbroken>{before}</Unbroken>
      {address && <MailLink address={address} />}
    </Fragment>
  ));
}
