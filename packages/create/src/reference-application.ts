import { referenceTemplate, type Files, type ReferenceName } from "./template.ts";

/** The files of a reference application, with a list of what it reads from its environment. */
export function referenceApplication(app: ReferenceName): Files {
  const { files, variables } = referenceTemplate(app);
  return { ...files, ".env.example": variables.map((name) => `${note(name)}${name}=\n`).join("\n") };
}

const note = (name: string): string =>
  name.includes("MOCK") ? "# In development alone: leave it out elsewhere\n" : "";
