import { Fragment, type ReactNode } from "react";

/**
 * A text with no line that ends after the first letters of a word, as in "ID-porten" and "e-post". It is copied, found and read aloud as it is: a
 * hyphen that does not break is another character.
 */
export function Unbroken({ children }: { readonly children: string }): ReactNode {
  const parts = children.matchAll(/([^]*?)((?<![\p{L}-])\p{L}{1,3}-\p{L}+|$)/gu);
  return Array.from(parts, ({ index: at, 1: before, 2: word }) => (
    <Fragment key={at}>
      {before}
      {word && <span className="unbroken">{word}</span>}
    </Fragment>
  ));
}
