import { storeFault } from "./store-fault.ts";

/** The store's answer. @throws {@link AuthError} `session_store_unavailable`: no answer is not "no session" */
export async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    throw storeFault(error);
  }
}
