import { expect, test } from "vitest";
import { projectFiles, readProjectFile } from "./files";

// What was made before the first release met nobody's data; whatever comes later must not stop a running server.
const firstRelease = "20261126";

/** Tables that grow with the work of a team, so that whoever locks them stops everybody. */
const large = "(?:annotations|annotation_tags|events|past_states|revisions|original_chunks)";

/** What each rule forbids, in SQL without comments and text in quotes. */
const rules: [name: string, broken: (sql: string) => boolean][] = [
  ["CREATE INDEX CONCURRENTLY stands alone in its file", (sql) => /concurrently/u.test(sql) && sql.split(";").filter((each) => each.trim()).length > 1],
  ["no table or column is renamed: the version before still uses the old name", (sql) => /rename\s+(?:column|to)\b/u.test(sql)],
  ["no column changes its type: PostgreSQL would rewrite the table", (sql) => /alter\s+(?:column\s+)?\S+\s+(?:set\s+data\s+)?type\b/u.test(sql)],
  ["a default is a constant: another would be worked out for every row", (sql) => /add\s+column[^;,]*\bdefault\s+(?!current_timestamp|now\(\))[a-z_]+\(/u.test(sql)],
  ["a new column of an old table may be empty or has a default", (sql) => /add\s+column(?![^;,]*\bdefault\b)[^;,]*\bnot\s+null\b/u.test(sql)],
  ["a constraint on a large table begins NOT VALID", (sql) => new RegExp(`alter table "?${large}"? [^;]*add constraint(?![^;]*not valid)`, "u").test(sql)],
  ["an index on a large table is built CONCURRENTLY", (sql) => new RegExp(`create (?:unique )?index (?!concurrently)[^;]*\\bon "?${large}"?`, "u").test(sql)],
  ["nothing is locked by hand and no transaction is ended", (sql) => /\block\s+table\b|^\s*(?:begin|commit|rollback)\s*;/mu.test(sql)],
  ["no VACUUM FULL, no CLUSTER", (sql) => /vacuum\s+full|^\s*cluster\b/mu.test(sql)],
];

const bare = (sql: string): string => sql.replaceAll(/--[^\n]*/gu, "").replaceAll(/\$\$[\s\S]*?\$\$/gu, "''").replaceAll(/'(?:[^']|'')*'/gu, "''").toLowerCase();

test("migrations obey the rules that keep a running server running", () => {
  const paths = projectFiles.filter((path) => /^prisma\/migrations\/\d/u.test(path) && path.slice("prisma/migrations/".length) > firstRelease);
  const broken = paths.flatMap((path) => {
    const sql = bare(readProjectFile(path));
    return rules.filter(([, isBroken]) => isBroken(sql)).map(([rule]) => `${path}: ${rule}`);
  });
  expect(broken).toEqual([]);
});

test.each([
  ["create index concurrently a on b (c); select 1;", 0],
  ["alter table a rename column b to c;", 1],
  ["alter table a alter column b type bigint;", 2],
  ["alter table a add column b uuid default gen_random_uuid();", 3],
  ["alter table a add column b int not null;", 4],
  ["alter table annotations add constraint a foreign key (b) references c (d);", 5],
  ["create index a on events (b);", 6],
  ["lock table a;", 7],
  ["vacuum full a;", 8],
])("the rules notice: %s", (sql, index) => {
  expect(rules.filter(([, isBroken]) => isBroken(bare(sql))).map(([name]) => name)).toEqual([rules[index]![0]]);
  expect(rules.filter(([, isBroken]) => isBroken(bare("alter table a add column b int not null default 0; create index c on a (b); -- rename column"))).length).toBe(0);
});
