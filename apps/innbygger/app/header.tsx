import { Paragraph, Tag } from "@digdir/designsystemet-react";
import type { HeaderOptions, HeaderProps } from "#shell/header.tsx";
import { mark } from "../service";
import type { Words } from "../texts/nb";

/** On every page that the person is here in private. ID-porten gives no name, so none is shown. */
export function header({ words: { session } }: HeaderProps<Words>): HeaderOptions {
  return {
    mark,
    start: "/min-side",
    context: "private",
    role: <Tag data-color="brand2">{session.private}</Tag>,
    acting: <Paragraph>{session.actingAs}</Paragraph>,
  };
}
