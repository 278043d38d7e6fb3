/** Starts the register, a program of its own in the folder beside the app. */
export async function startRegister(settings: Readonly<Record<string, string>>): Promise<void> {
  Object.assign(process.env, settings);
  await import(new URL("../../../register-api/server.ts", import.meta.url).href);
}
