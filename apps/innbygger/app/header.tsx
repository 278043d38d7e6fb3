import { Paragraph, Tag } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { AgencyHeader } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import type { Words } from "../texts/nb";

/** On every page that the person is here in private. ID-porten gives no name, so none is shown. */
export function Header(given: HeaderProps<Words>): ReactNode {
  const { session } = given.words;
  return (
    <AgencyHeader
      {...given}
      mark={<path d="M5 13q5.5-5 11 0t11 0M5 21q5.5-5 11 0t11 0" />}
      start="/min-side"
      context="private"
      role={<Tag data-color="brand2">{session.private}</Tag>}
      acting={<Paragraph>{session.actingAs}</Paragraph>}
    />
  );
}
