/** What a new installation needs to be told about. Called after the migrations, with DATABASE_URL and the rest in the environment. */
export type FirstRun = { embedded: boolean; publicUrl: string };

/** Puts the demo project into an empty embedded database; answers lines to print. */
export async function seedDemo(_context: FirstRun): Promise<string[]> {
  return [];
}

/** As long as no administrator exists: lines with the one-time set-up link. */
export async function setUpLines(_context: FirstRun): Promise<string[]> {
  const { createSetUpLink } = await import("@/lib/commands/create-set-up-link");
  const { serverActor } = await import("@/lib/permissions/actor");
  const { link } = await createSetUpLink.execute({ actor: serverActor });
  return link === null ? [] : ["Nobody administers this server yet. Make the first account here (once, within 24 hours):", `  ${link}`];
}
