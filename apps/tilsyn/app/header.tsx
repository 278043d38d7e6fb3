import { Paragraph } from "@digdir/designsystemet-react";
import type { HeaderOptions, HeaderProps } from "#shell/header.tsx";
import { mark } from "../service";
import type { Words } from "../texts/nb";

/** On every page in which of the two contexts the person is. */
export function header({ words, facts }: HeaderProps<Words>): HeaderOptions {
  const { inspector, farm, inspectorFor } = words.session;
  const context = facts?.provider;
  return context === "inspektor"
    ? { mark, context, start: "/tilsyn", role: inspector, acting: <Paragraph>{inspectorFor}</Paragraph> }
    : { mark, context, start: "/virksomhet", role: farm };
}
