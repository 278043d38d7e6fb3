import { storeFault } from "./calls/store-fault.ts";

/** Calls the store. @throws {@link AuthError} `session_store_unavailable`: a failed call never counts as "no session" */
export async function callStore<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    throw storeFault(error);
  }
}
