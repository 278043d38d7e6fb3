import { Paragraph, Tag } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { AgencyHeader, type HeaderProps } from "#shell/header.tsx";
import { mark } from "../service";
import type { Words } from "../texts/nb";

/** On every page that the person is here in private. ID-porten gives no name, so none is shown. */
export function Header(given: HeaderProps<Words>): ReactNode {
  const { session } = given.words;
  return (
    <AgencyHeader
      {...given}
      mark={mark}
      start="/min-side"
      context="private"
      role={<Tag data-color="brand2">{session.private}</Tag>}
      acting={<Paragraph>{session.actingAs}</Paragraph>}
    />
  );
}
