import { expect, type Page, type Response } from "@playwright/test";

interface Expected {
  readonly status: number;
  readonly title: string;
  /** Values from the request that the page must not repeat. */
  readonly notEchoed?: readonly string[];
  /** False where nothing is at fault: the person has nothing to tell support. Default `true`. */
  readonly reference?: boolean;
}

/** A page that tells a person what stopped: with a reference if something is at fault, in a status of its own, repeating nothing, kept by no cache. */
export async function expectRefusal(
  page: Page,
  answer: Response | null,
  { status, title, notEchoed = [], reference = true }: Expected,
): Promise<void> {
  expect(answer?.status()).toBe(status);
  expect(answer?.headers()).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  // After it comes whose service it is.
  await expect.poll(async () => (await page.title()).split(" – ")[0]).toBe(title);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByText(/[Rr]eferanse(?:: |n )[0-9a-f]{12}/)).toBeVisible({ visible: reference });
  const html = await page.content();
  for (const value of notEchoed) expect(html).not.toContain(value);
  expect(html).not.toMatch(/\bat \S+ \(|node_modules|\.js:\d/);
}
