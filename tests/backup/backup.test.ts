import { mkdtempSync, readFileSync, rmSync, statSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prismaFolder } from "@/bin/places";
import { checkBackup } from "@/lib/backup/check-backup";
import type { BackupFacts } from "@/lib/backup/manifest";
import { proveBackup, restoreBackup } from "@/lib/backup/restore-backup";
import { writeBackup } from "@/lib/backup/write-backup";
import { attend } from "@/lib/db/attendance";
import { withConnection } from "@/lib/db/connection";
import { makeWorld } from "@/tests/api/world";
import { makeServer } from "@/tests/support/actors";
import { cloneDatabase, type TestDatabase } from "@/tests/support/database";

makeServer();

const passphrase = "correct horse battery staple";
let folder: string;
let plain: BackupFacts;
const file = (name: string): string => join(folder, name);
const url = (): string => process.env.DATABASE_URL as string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "concord-backup-"));
  await makeWorld();
  plain = await writeBackup({ url: url(), file: file("plain"), version: "1.2.3", secret: "never in a plain file" });
  await writeBackup({ url: url(), file: file("sealed"), version: "1.2.3", passphrase, secret: "the secret of the server" });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The sums of every table, without the notes that backups themselves leave. */
const sums = ({ tables }: BackupFacts): Record<string, string> => Object.fromEntries(tables.map(({ name, sha256 }) => [name, sha256]));

async function emptyDatabase(): Promise<TestDatabase> {
  return await cloneDatabase();
}

describe("the file", () => {
  test("says what it is, and holds the secret only when it is encrypted", async () => {
    expect(plain).toMatchObject({ concord: "1.2.3", encryption: null, secret: null });
    expect(plain.rows).toBeGreaterThan(50);
    const sealed = await checkBackup(file("sealed"), passphrase);
    expect(sealed.secret).toBe("the secret of the server");
    expect(sums(sealed)).toEqual(sums(plain));
    expect(readFileSync(file("plain")).includes("never in a plain file")).toBe(false);
    expect(statSync(file("plain")).mode & 0o777).toBe(0o600);
  });

  test("is not readable without its passphrase, and says so", async () => {
    await expect(checkBackup(file("sealed"), undefined)).rejects.toThrow("encrypted");
    await expect(checkBackup(file("sealed"), "another passphrase")).rejects.toThrow("not the one");
    expect(readFileSync(file("sealed")).includes("@example.org")).toBe(false);
  });

  test.each(["plain", "sealed"])("%s: cut at any place, with any byte changed, or with something added it is refused in words", async (name) => {
    const whole = readFileSync(file(name));
    const damaged = file(`${name}-damaged`);
    const refused = async (bytes: Uint8Array): Promise<void> => {
      writeFileSync(damaged, bytes);
      await expect(checkBackup(damaged, passphrase)).rejects.toMatchObject({ code: "backup-unreadable" });
    };
    await refused(new Uint8Array());
    await refused(whole.subarray(0, whole.length / 2));
    await refused(Buffer.concat([whole, Buffer.from([0])]));
    const place = fc.integer({ min: 0, max: whole.length - 1 });
    await fc.assert(fc.asyncProperty(place, async (at) => await refused(whole.subarray(0, at))), { numRuns: 6 });
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(whole);
        bytes[at]! ^= change;
        await refused(bytes);
      }),
      { numRuns: 10 },
    );
    // Each look at a sealed file works out its key anew, which is slow on purpose.
  }, 120_000);

  test("that cannot be written leaves nothing behind", async () => {
    await expect(writeBackup({ url: url(), file: join(folder, "no-such-folder", "x"), version: "1" })).rejects.toThrow("ENOENT");
    expect(readdirSync(folder).filter((name) => name.includes("part"))).toEqual([]);
  });
});

describe("restoring", () => {
  test("a row of tens of megabytes", async () => {
    const [source, target] = [await cloneDatabase(), await emptyDatabase()];
    await restoreBackup({ url: source.url, file: file("plain"), prismaFolder, replace: false });
    await withConnection(source.url, (client) => client.query("insert into uploads (project_id, job_id, position, file_name, bytes) select project_id, id, n, 'large', decode(repeat('00ff', 10000000), 'hex') from (select project_id, id from jobs limit 1) j, generate_series(100, 100) n"));
    const facts = await writeBackup({ url: source.url, file: file("large"), version: "1" });
    const { proof } = await restoreBackup({ url: target.url, file: file("large"), prismaFolder, replace: false });
    expect(facts.tables.find(({ name }) => name === "uploads")?.bytes).toBeGreaterThan(40_000_000);
    expect(proof.wrong).toEqual([]);
    await source.drop();
    await target.drop();
  }, 120_000);

  test("gives back every row, and a second backup has the same contents", async () => {
    const target = await emptyDatabase();
    const { proof, keptAs } = await restoreBackup({ url: target.url, file: file("sealed"), passphrase, prismaFolder, replace: false });
    expect(keptAs).toBe(null);
    expect(proof).toMatchObject({ wrong: [], revisions: 1, quotes: 3 });
    expect(proof.indexes).toBeGreaterThan(20);
    const again = await writeBackup({ url: target.url, file: file("again"), version: "1.2.3" });
    expect(sums(again)).toEqual(sums(plain));
    expect(again.sequences).toEqual(plain.sequences);
    await target.drop();
  });

  test("refuses a database that holds something, unless it is to be replaced; then that is kept aside", async () => {
    const target = await emptyDatabase();
    await withConnection(target.url, (client) => client.query("insert into users (id, email, name) values (gen_random_uuid(), 'a@example.org', 'A')"));
    const plan = { url: target.url, file: file("plain"), prismaFolder };
    await expect(restoreBackup({ ...plan, replace: false })).rejects.toMatchObject({ code: "restore-refused" });
    const { keptAs } = await restoreBackup({ ...plan, replace: true });
    const kept = new URL(target.url);
    kept.pathname = `/${keptAs}`;
    expect((await withConnection(kept.href, (client) => client.query("select name from users"))).rows).toEqual([{ name: "A" }]);
    expect((await withConnection(target.url, (client) => client.query("select count(*)::int as n from users"))).rows).toEqual([{ n: plain.tables.find(({ name }) => name === "users")?.rows }]);
    await withConnection(url(), (client) => client.query(`drop database ${keptAs}`));
    await target.drop();
  });

  test("refuses a database in use, and one that is not Concord's", async () => {
    const target = await emptyDatabase();
    const plan = { url: target.url, file: file("plain"), prismaFolder };
    const server = attend(target.url);
    await server.here;
    await expect(restoreBackup({ ...plan, replace: true })).rejects.toThrow("Stop it first");
    await server.leave();
    await withConnection(target.url, (client) => client.query("drop schema public cascade; create schema public; create table theirs (id int)"));
    await expect(restoreBackup({ ...plan, replace: true })).rejects.toThrow("not Concord's");
    await target.drop();
  });

  test("refuses the backup of a newer Concord", async () => {
    const newer = await cloneDatabase();
    await withConnection(newer.url, async (client) => {
      await client.query("insert into _prisma_migrations (id, checksum, migration_name, finished_at, started_at) values ('x', 'x', '99990101000000_later', now(), now())");
    });
    await writeBackup({ url: newer.url, file: file("newer"), version: "9.0.0" });
    await newer.drop();
    const target = await emptyDatabase();
    await expect(restoreBackup({ url: target.url, file: file("newer"), prismaFolder, replace: false })).rejects.toThrow(/Concord 9\.0\.0.*99990101000000_later/u);
    await target.drop();
  });

  test("a check proves that it would work and leaves no database behind", async () => {
    const scratches = async (): Promise<number> => (await withConnection(url(), (client) => client.query("select datname from pg_database where datname like 'concord\\_check\\_%'"))).rows.length;
    const before = await scratches();
    const { proof } = await proveBackup({ url: url(), file: file("plain"), prismaFolder });
    expect(proof.wrong).toEqual([]);
    expect(await scratches()).toBe(before);
  });

  test("a quote that is not what the text says is found, and so are a hole in the events and a changed text", async () => {
    const wrong = await cloneDatabase();
    await restoreBackup({ url: wrong.url, file: file("plain"), prismaFolder, replace: false });
    await withConnection(wrong.url, (client) => client.query("update annotations set quotes = array['other'] where id = (select id from annotations limit 1); delete from events where number = 2; alter table revisions disable trigger user; update revisions set text = 'B short text.' || chr(10)"));
    await writeBackup({ url: wrong.url, file: file("wrong"), version: "1" });
    await wrong.drop();
    await expect(proveBackup({ url: url(), file: file("wrong"), prismaFolder })).rejects.toThrow(/revision 1.*quote of annotation.*have a hole/su);
  });

  test("without the right to make databases it loads into an empty one, and says what it needs otherwise", async () => {
    const role = `concord_test_${process.pid}`;
    const target = await cloneDatabase();
    const limited = new URL(target.url);
    limited.username = role;
    limited.password = "only for this test";
    await withConnection(target.url, async (client) => {
      await client.query(`create role ${role} login password 'only for this test'; drop schema public cascade; create schema public authorization ${role}`);
      await client.query(`alter database ${limited.pathname.slice(1)} owner to ${role}`);
    });
    const plan = { url: limited.href, file: file("plain"), prismaFolder };
    const { proof } = await restoreBackup({ ...plan, replace: false });
    expect(proof).toMatchObject({ wrong: [], indexes: null });
    await expect(proveBackup(plan)).rejects.toThrow("CREATEDB");
    await expect(restoreBackup({ ...plan, replace: true })).rejects.toThrow("CREATEDB");
    await target.drop();
    await withConnection(url(), (client) => client.query(`drop role ${role}`));
  });
});
