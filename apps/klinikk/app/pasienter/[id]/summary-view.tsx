"use client";

import { Alert, Heading, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FocusedHeading } from "#shell/focused-heading.tsx";
import type { Words } from "../../../texts/nb";
import type { Shown } from "./open-summary";

interface SummaryViewProps extends Omit<Shown, "kind"> {
  readonly words: Words;
}

/** What the register has, and as what it was opened. */
export function SummaryView({ summary, purpose, unit, words }: SummaryViewProps): ReactNode {
  return (
    <div className="summary">
      <FocusedHeading>{words.summary.title}</FocusedHeading>
      <Paragraph>
        {words.summary.bornIn} {summary.fodselsar}. {words.summary.openedAs}{" "}
        <strong>{words.reason.purposes[purpose]}</strong>, {unit}. {words.summary.logged}
      </Paragraph>
      {summary.kritisk.length > 0 && (
        <Alert data-color="warning">
          <Part of={summary.kritisk} title={words.summary.kritisk} />
        </Alert>
      )}
      <Part of={summary.legemidler} title={words.summary.legemidler} />
      <Part of={summary.diagnoser} title={words.summary.diagnoser} />
    </div>
  );
}

function Part({ of: lines, title }: { readonly of: readonly string[]; readonly title: string }): ReactNode {
  return (
    <>
      <Heading level={3} data-size="2xs">
        {title}
      </Heading>
      {/* What the register has written is in bokmål. */}
      <ListUnordered lang="nb">
        {lines.map((line) => (
          <ListItem key={line}>{line}</ListItem>
        ))}
      </ListUnordered>
    </>
  );
}
