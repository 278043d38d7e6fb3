import { cancel, confirm, intro, isCancel, multiselect, select, text } from "@clack/prompts";
import { managerOf, type Answers } from "./answers.ts";
import type { Choices } from "./basic/choices.ts";
import { providerNames, providers, type ProviderName } from "./basic/providers.ts";
import { storeNames, stores } from "./basic/stores.ts";
import type { CommandOptions } from "./command-options.ts";
import { refuseFolder } from "./folder.ts";
import { referenceNames, referenceTemplate, type ReferenceName } from "./template.ts";
import { UsageFault } from "./usage-fault.ts";

/** Asks for what the command line leaves out. @throws {@link UsageFault} if the person cancels */
export async function promptFor(
  given: CommandOptions,
  userAgent: string | undefined,
): Promise<Omit<Answers, "registry">> {
  intro("An application with employee login");
  const folder = given.folder ?? (await askForFolder());
  return {
    folder,
    application: given.app ?? (await askForApplication(given)),
    manager: given.manager ?? managerOf(userAgent) ?? "npm",
    install: given.install ?? (await answered(confirm({ message: "Install the packages now?", initialValue: false }))),
  };
}

const askForFolder = (): Promise<string> =>
  answered(text({ message: "Which folder?", initialValue: "my-app", validate: (value) => faultOf(value ?? "") }));

/** What is wrong with a folder, in words. */
function faultOf(folder: string): string | undefined {
  try {
    refuseFolder(folder);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function askForApplication(given: CommandOptions): Promise<ReferenceName | Choices> {
  const begun = given.providers ?? given.store ?? given.organisations;
  const chosen = begun === undefined ? await askForReference() : "basic";
  if (chosen !== "basic") return chosen;
  const named = given.providers ?? (await askForProviders());
  return {
    providers: named,
    organisations: given.organisations ?? (named.includes("ansattporten") && (await askForOrganisations())),
    store:
      given.store ??
      (await answered(
        select({
          message: "Where are sessions kept?",
          options: storeNames.map((value) => ({ value, label: stores[value].title })),
        }),
      )),
  };
}

const askForReference = (): Promise<ReferenceName | "basic"> =>
  answered(
    select<ReferenceName | "basic">({
      message: "Which application?",
      options: [
        { value: "basic", label: "A small one, for the providers that you choose" },
        ...referenceNames
          .filter((name) => name !== "minimal")
          .map((value) => ({ value, label: value, hint: referenceTemplate(value).title })),
      ],
    }),
  );

const askForProviders = (): Promise<ProviderName[]> =>
  answered(
    multiselect({
      message: "Which providers do people log in by?",
      options: providerNames.map((value) => ({ value, label: providers[value].title })),
      required: true,
    }),
  );

const askForOrganisations = (): Promise<boolean> =>
  answered(confirm({ message: "Do people act for organisations?", initialValue: true }));

/** The answer to a question. Ctrl-C ends the command. */
async function answered<Value>(asked: Promise<Value>): Promise<Exclude<Value, symbol>> {
  const answer = await asked;
  if (!isCancel(answer)) return answer as Exclude<Value, symbol>;
  cancel("Nothing was written");
  throw new UsageFault("cancelled", 1);
}
