"use client";
import { useState } from "react";
import { send, wordsOf } from "@/components/shell/api";
import { CheckField } from "@/components/ui/choice";
import { controlLook } from "@/components/ui/field";
import { say } from "@/components/ui/toast";
import { noticeNames } from "@/lib/schemas/notice-words";
import { type MailTime, type NoticeChoice, noticeKind, type NoticeKind, type NoticeSettings } from "@/lib/schemas/notification";

const times: Record<MailTime, string> = { "at-once": "At once", "daily": "Once a day", "weekly": "Once a week", "never": "Never" };

/** How one is told of what, saved as one chooses. */
export function NoticeChoices({ initial, projects }: { initial: NoticeSettings; projects: readonly { id: string; name: string }[] }) {
  const [settings, setSettings] = useState(initial);
  const save = async (next: NoticeSettings, change: object): Promise<void> => {
    const before = settings;
    setSettings(next);
    const answer = await send<NoticeSettings>("PATCH", "/me/notification-settings", { body: change });
    setSettings(answer.ok ? answer.data : before);
    say(answer.ok ? "Saved" : wordsOf(answer.refusal), answer.ok ? {} : { kind: "bad" });
  };
  const choose = (kind: NoticeKind, choice: NoticeChoice): void => void save({ ...settings, kinds: { ...settings.kinds, [kind]: choice } }, { kinds: { [kind]: choice } });
  const mute = (id: string, hear: boolean): void => {
    const muted = hear ? settings.muted.filter((other) => other !== id) : [...settings.muted, id];
    void save({ ...settings, muted }, { muted });
  };
  return (
    <div className="flex flex-col gap-6">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-start text-xs text-quiet">
            <th scope="col" className="py-1.5 text-start font-medium">When</th>
            <th scope="col" className="px-2 py-1.5 text-center font-medium">In the app</th>
            <th scope="col" className="py-1.5 text-start font-medium">By mail</th>
          </tr>
        </thead>
        <tbody>
          {noticeKind.options.map((kind) => (
            <ChoiceRow key={kind} kind={kind} choice={settings.kinds[kind]} onChoose={(choice) => choose(kind, choice)} />
          ))}
        </tbody>
      </table>
      {projects.length > 0 ? (
        <fieldset>
          <legend className="mb-2 text-sm font-medium">Projects you hear from</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {projects.map(({ id, name }) => (
              <CheckField key={id} label={name} checked={!settings.muted.includes(id)} onChange={(event) => mute(id, event.target.checked)} />
            ))}
          </div>
        </fieldset>
      ) : null}
    </div>
  );
}

function ChoiceRow({ kind, choice, onChoose }: { kind: NoticeKind; choice: NoticeChoice; onChoose: (choice: NoticeChoice) => void }) {
  const name = noticeNames[kind];
  return (
    <tr className="border-b border-line/60">
      <th scope="row" className="py-1.5 pe-2 text-start font-normal">{name}</th>
      <td className="px-2 text-center">
        {/* The label is the room around it that a finger may hit. */}
        <label className="inline-flex size-9 items-center justify-center">
          <input type="checkbox" aria-label={`${name}: in the app`} checked={choice.inApp} onChange={(event) => onChoose({ ...choice, inApp: event.target.checked })} className="size-[1.125rem] accent-accent" />
        </label>
      </td>
      <td className="py-1">
        <select aria-label={`${name}: by mail`} value={choice.mail} onChange={(event) => onChoose({ ...choice, mail: event.target.value as MailTime })} className={`${controlLook} min-h-8 min-w-28 text-sm`}>
          {Object.entries(times).map(([value, label]) => <option key={value} value={value}>{label}</option>)}
        </select>
      </td>
    </tr>
  );
}
