// Lets Node run our TypeScript as it is: `@/…` means the checkout, and an import without an ending means a `.ts` file.
import { registerHooks } from "node:module";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("..", import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const ours = specifier.startsWith("@/");
    if (!ours && !specifier.startsWith(".")) return next(specifier, context);
    const url = new URL(ours ? specifier.slice(2) : specifier, ours ? root : context.parentURL);
    if (url.protocol !== "file:" || url.pathname.includes("/node_modules/")) return next(specifier, context);
    const withEnding = new URL(`${url.href}.ts`);
    return next(existsSync(fileURLToPath(withEnding)) ? withEnding.href : url.href, context);
  },
});
