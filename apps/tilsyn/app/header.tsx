import { Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { AgencyHeader } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import type { Words } from "../texts/nb";

/** On every page in which of the two contexts the person is. */
export function Header(given: HeaderProps<Words>): ReactNode {
  const { inspector, farm, inspectorFor } = given.words.session;
  const provider = given.facts?.provider;
  const isInspector = provider === "inspektor";
  return (
    <AgencyHeader
      {...given}
      mark={<path d="M9 8q-3 5 2 6v4q0 6 5 6t5-6v-4q5-1 2-6M13 19h.1M19 19h.1" />}
      start={isInspector ? "/tilsyn" : "/virksomhet"}
      context={provider}
      role={isInspector ? inspector : farm}
      acting={isInspector && <Paragraph>{inspectorFor}</Paragraph>}
    />
  );
}
