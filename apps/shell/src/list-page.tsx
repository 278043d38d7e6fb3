import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { ButtonLink } from "./button-link.tsx";
import { Cards } from "./card-item.tsx";
import type { Language } from "./language.ts";
import { NotAvailable } from "./not-available.tsx";
import { Title } from "./page.tsx";
import { PageLinks, type PageOf } from "./pages.tsx";

interface ListPageProps<Read extends PageOf> {
  readonly title: string;
  /** The page in the log, as `NotAvailable` has it. */
  readonly name: string;
  /** The address of the first page. */
  readonly path: string;
  readonly language: Language;
  /** What the register has; `undefined` while it does not answer. */
  readonly read: Read | undefined;
  /** Text of an empty list. */
  readonly none?: string;
  /** What the person can do here; or, as a text, why they cannot. */
  readonly act?: { readonly href: string; readonly text: string } | string;
  /** Below the heading. */
  readonly lead?: ReactNode;
  /** The cards of a page. */
  readonly children: (read: Read) => readonly ReactNode[];
}

/** A list that the register has in pages, each of its entries a card. */
export function ListPage<Read extends PageOf>({ title, path, read, children, ...of }: ListPageProps<Read>): ReactNode {
  const { name, language, none, act, lead } = of;
  if (!read) return <NotAvailable name={name} title={title} />;
  return (
    <>
      {typeof act === "object" ? (
        <div className="row apart">
          <Title>{title}</Title>
          <ButtonLink href={act.href}>{act.text}</ButtonLink>
        </div>
      ) : (
        <Title>{title}</Title>
      )}
      {typeof act === "string" && <Alert data-color="info">{act}</Alert>}
      {lead}
      <Cards none={none}>{children(read)}</Cards>
      <PageLinks path={path} of={read} language={language} />
    </>
  );
}
