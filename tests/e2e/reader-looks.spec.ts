import { fileURLToPath } from "node:url";
import { makeOwnProject, spanOf } from "@/tests/e2e/support/own-project";
import { Reader } from "@/tests/e2e/support/reader";
import { expect, test } from "@/tests/e2e/support/reader-test";
import { expectAccessible, expectNoSidewaysScroll } from "@/tests/e2e/support/test";
import { articleBytes, placesIn } from "@/tests/e2e/support/article";

/** The reader in both themes and three sizes: no rule of accessibility broken, and a picture of each to look at (test-results/reader). */

const pictures = fileURLToPath(new URL("../../test-results/reader/", import.meta.url));
const sizes = [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, { width: 390, height: 844 }];

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of sizes) {
    test(`${viewport.width} × ${viewport.height}, ${colorScheme}`, async ({ browserOf, apiFor, world }) => {
      const api = apiFor("owner");
      const project = await makeOwnProject(api, { members: [{ person: world.people.coder, role: "coder" }] });
      const { items: [document] } = await api.upload<{ items: [{ id: string; title: string; length: number }] }>(`${project.path}/documents`, { name: "article.txt", mimeType: "text/plain", buffer: articleBytes() });
      const text = await api.text(`${project.path}/documents/${document.id}/text`);
      const places = placesIn(text);
      const around = spanOf(text, places.mixed);
      await project.annotate(document, [
        { spans: [around], tags: ["Claim"] },
        { spans: [{ start: Math.max(0, around.start - 40), end: around.end + 30 }], tags: ["Place", "Time"], note: "Both readings are possible here." },
        ...places.parts.map((words) => ({ spans: [spanOf(text, words)], tags: ["Action"] })),
      ]);
      await project.annotate(document, [{ spans: [{ start: around.start - 20, end: around.start + 4 }], tags: ["Actor"] }, { spans: [spanOf(text, places.another)] }], apiFor("coder"));

      const page = await browserOf("owner", { viewport, colorScheme, reducedMotion: "reduce" });
      const reader = new Reader(page);
      const judge = async (name: string) => {
        await page.screenshot({ path: `${pictures}${viewport.width}-${colorScheme}-${name}.png` });
        await expectNoSidewaysScroll(page);
        // The middle size has nothing that one of the others has not: the rules are asked of those.
        if (viewport.width !== 1024) await expectAccessible(page);
      };
      await reader.open(project.id, document.id);
      await expect(page.getByText("6 annotations")).toHaveCount(1);
      await page.keyboard.press("n");
      await page.keyboard.press("n");
      await expect(page.getByRole("region", { name: /^Annotation by/u })).toBeVisible();
      await judge("card");
      await page.keyboard.press("Escape");
      await judge("text");
      await reader.findByKeyboard(places.mixed);
      await expect(page.getByRole("dialog", { name: "Selection" })).toBeVisible();
      await judge("selection");
      await page.keyboard.press("Enter");
      await expect(reader.picker).toBeVisible();
      await judge("picker");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await page.keyboard.press("o");
      await expect(page.getByRole("complementary", { name: "Outline and codebook" })).toBeVisible();
      await judge("panel");
      await page.keyboard.press("o");
      await page.keyboard.press("/");
      await page.keyboard.type("the");
      await expect(page.getByText(/\d found/u)).toBeVisible();
      await judge("find");
    });
  }
}
