"use client";

import { Alert, Heading, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import { useEffect, useRef, type ReactNode } from "react";
import type { Words } from "../../../texts/nb";
import type { Shown } from "./open-summary";

interface SummaryViewProps extends Omit<Shown, "kind"> {
  readonly words: Words;
}

/** What the register has, and as what it was opened. */
export function SummaryView({ summary, purpose, unit, words }: SummaryViewProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="summary">
      <Heading level={2} data-size="sm" ref={heading} tabIndex={-1}>
        {words.summary.title}
      </Heading>
      <Paragraph>
        {words.summary.bornIn} {summary.fodselsar}. {words.summary.openedAs}{" "}
        <strong>{words.reason.purposes[purpose]}</strong>, {unit}. {words.summary.logged}
      </Paragraph>
      {summary.kritisk.length > 0 && (
        <Alert data-color="danger">
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
