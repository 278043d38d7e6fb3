import { Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Language } from "./language.ts";
import { shared } from "./texts.ts";

interface ExampleBannerProps {
  readonly agency: string;
  readonly language: Language;
}

/** Says on every page, and on paper, that the agency does not exist. An agency of your own sets `EXAMPLE_BANNER=off`. */
export function ExampleBanner({ agency, language }: ExampleBannerProps): ReactNode {
  const { label, text } = shared[language].example;
  return (
    <aside className="example" aria-label={label}>
      <Paragraph data-size="sm">
        <strong>{label}.</strong> {text.replace("{agency}", agency)}
      </Paragraph>
    </aside>
  );
}
