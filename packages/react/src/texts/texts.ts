import { useSurroundings } from "../auth-context.ts";
import type { ActingForTexts } from "./acting-for.ts";
import type { ButtonTexts } from "./buttons.ts";
import { textsIn, type Table } from "./language.ts";
import type { LogInAgainTexts } from "./log-in-again.ts";
import type { PageErrorTexts } from "./page-error.ts";
import type { ChooserTexts } from "./provider-chooser.ts";
import type { SessionTimeoutTexts } from "./session-timeout.ts";
import type { StepUpTexts } from "./step-up.ts";

/** Every text of every component. */
export interface Texts
  extends
    ButtonTexts,
    ChooserTexts,
    ActingForTexts,
    SessionTimeoutTexts,
    LogInAgainTexts,
    StepUpTexts,
    PageErrorTexts {}

/** Props of every component with texts. */
export interface Worded<Words> {
  /** Your own texts, which replace ours and those of the `AuthProvider`. */
  readonly texts?: Partial<Words> | undefined;
}

/** The texts of one component. Each component has its own table, so that an application loads only the texts it uses. */
export function useTexts<Words>(table: Table<Words>, own: Partial<Words> | undefined, lang?: string): Words {
  const { lang: ofPage, texts } = useSurroundings();
  return { ...textsIn(table, lang ?? ofPage), ...texts, ...own };
}
