"use client";
import { initialsOf } from "@/components/ui/avatar";
import { Menu, MenuItem } from "@/components/ui/menu";
import { count } from "@/components/ui/words";
import type { PresentPlace } from "@/lib/schemas/presence";
import { PersonMark } from "./person-mark";

const MOST = 3;

/** Who else has this document open: in the toolbar, with the way to where they read. */
export function PeopleOnDocument({ people, onGo }: { people: readonly PresentPlace[]; onGo: (place: PresentPlace) => void }) {
  if (people.length === 0) return null;
  // What is seen is said first, for whoever operates it by voice.
  const seen = [...people.slice(0, MOST).map(({ name }) => initialsOf(name)), ...(people.length > MOST ? [`+${people.length - MOST}`] : [])].join(" ");
  const trigger = (
    <button type="button" aria-label={`${seen}: ${count(people.length, "other")} here: ${people.map(({ name }) => name).join(", ")}`} className="flex min-h-8 shrink-0 items-center rounded-md px-1 hover:bg-sunken">
      {people.slice(0, MOST).map(({ userId, name }) => (
        <span key={userId} className="-ms-1.5 first:ms-0">
          <PersonMark userId={userId} name={name} />
        </span>
      ))}
      {people.length > MOST ? <span className="ms-1 text-xs text-quiet tabular-nums">+{people.length - MOST}</span> : null}
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <p className="px-2.5 pt-1 pb-1.5 text-xs font-medium text-quiet">Here now. Choose somebody to go where they read.</p>
      {people.map((place) => (
        <MenuItem key={place.userId} onSelect={() => onGo(place)}>
          <PersonMark userId={place.userId} name={place.name} />
          <span className="min-w-0 flex-1 truncate">{place.name}</span>
          {place.selection ? <span className="text-xs text-quiet">has selected something</span> : null}
        </MenuItem>
      ))}
    </Menu>
  );
}
