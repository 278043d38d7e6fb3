import { Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { AgencyHeader, type HeaderProps } from "#shell/header.tsx";
import { mark } from "../service";
import type { Words } from "../texts/nb";

/** On every page in which of the two contexts the person is. */
export function Header(given: HeaderProps<Words>): ReactNode {
  const { inspector, farm, inspectorFor } = given.words.session;
  const provider = given.facts?.provider;
  const isInspector = provider === "inspektor";
  return (
    <AgencyHeader
      {...given}
      mark={mark}
      start={isInspector ? "/tilsyn" : "/virksomhet"}
      context={provider}
      role={isInspector ? inspector : farm}
      acting={isInspector && <Paragraph>{inspectorFor}</Paragraph>}
    />
  );
}
