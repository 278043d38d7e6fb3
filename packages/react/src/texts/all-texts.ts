import type { AccountTexts } from "./account.ts";
import type { ActingForTexts } from "./acting-for.ts";
import type { ButtonTexts } from "./buttons.ts";
import type { LogInAgainTexts } from "./log-in-again.ts";
import type { PageErrorTexts } from "./page-error.ts";
import type { ChooserTexts } from "./provider-chooser.ts";
import type { SessionTimeoutTexts } from "./session-timeout.ts";
import type { StepUpTexts } from "./step-up.ts";

/** Every text of every component. */
export interface Texts
  extends
    AccountTexts,
    ButtonTexts,
    ChooserTexts,
    ActingForTexts,
    SessionTimeoutTexts,
    LogInAgainTexts,
    StepUpTexts,
    PageErrorTexts {}
