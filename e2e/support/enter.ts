import { loginOverHttp, type Employee } from "@adgangskort/testing";
import type { BrowserContext, Page } from "@playwright/test";

/** Logs in without a window, by the usual route or another one, and opens a page: for tests that are about what comes after a login. */
export type Enter = (employee: Employee, path?: string, login?: string) => Promise<void>;

interface Given {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly baseURL: string | undefined;
  readonly loginPath: string;
}

/** The fixture. The page is the overview of `minimal` unless a test names another. */
export async function enter(
  { page, context, baseURL, loginPath }: Given,
  use: (enter: Enter) => Promise<void>,
): Promise<void> {
  await use(async (employee, path = "/oversikt", login = loginPath) => {
    await context.addCookies(await loginOverHttp(new URL(login, baseURL), employee));
    await page.goto(path);
  });
}
