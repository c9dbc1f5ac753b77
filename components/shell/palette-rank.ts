import { defaultFilter } from "cmdk";

/**
 * How well an entry of the palette fits what is typed. The first word of its value says its kind and is not looked at; a
 * name that begins with the words goes before one that only has them somewhere.
 */
export function rankEntry(value: string, typed: string): number {
  const name = value.slice(value.indexOf(" ") + 1);
  const score = defaultFilter(name, typed);
  return name.toLocaleLowerCase().startsWith(typed.trim().toLocaleLowerCase()) ? score + 1 : score;
}
