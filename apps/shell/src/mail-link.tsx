import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";

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
  return children
    .split(/([\w-]+@[\w-]+\.example)/)
    .map((part) => (part.includes("@") ? <MailLink key={part} address={part} /> : part));
}
