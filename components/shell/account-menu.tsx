"use client";
import { Eye, EyeOff, LogOut, Monitor, Moon, Settings2, ShieldCheck, Sun } from "lucide-react";
import { startTransition, useState } from "react";
import { chooseSharing, sharesPresence } from "@/components/live/presence-choice";
import { currentTheme, chooseTheme, type Theme, THEMES } from "@/components/shell/theme";
import type { Viewer } from "@/components/shell/project-pages";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { useWaiting } from "@/components/workspace/use-waiting";
import { Avatar, initialsOf } from "@/components/ui/avatar";
import { Menu, MenuChoices, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";

const icons = { system: <Monitor aria-hidden />, light: <Sun aria-hidden />, dark: <Moon aria-hidden /> };
const themeOptions = THEMES.map((theme) => ({ ...theme, icon: icons[theme.value] }));

const sharingOptions = [{ value: "on", label: "Shown to others", icon: <Eye aria-hidden /> }, { value: "off", label: "Not shown", icon: <EyeOff aria-hidden /> }];

export function AccountMenu({ viewer, signOut }: { viewer: Viewer; signOut: () => Promise<void> }) {
  const [sharing, setSharing] = useState<string | null>(null);
  const [theme, setTheme] = useState<Theme | null>(null);
  const [asking, setAsking] = useState(false);
  const waiting = useWaiting();
  const trigger = (
    <button type="button" aria-label={`${initialsOf(viewer.name)}: account of ${viewer.name}`} className="rounded-full p-0.5 hover:bg-sunken">
      <Avatar name={viewer.name} />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        <div className="px-2.5 pt-1 pb-2">
          <p className="font-medium wrap-anywhere">{viewer.name}</p>
          <p className="text-sm text-quiet wrap-anywhere">{viewer.email}</p>
        </div>
        <MenuSeparator />
        <MenuLink href="/account">
          <Settings2 aria-hidden />
          Account
        </MenuLink>
        {viewer.isAdmin ? (
          <MenuLink href="/admin">
            <ShieldCheck aria-hidden />
            Administration
          </MenuLink>
        ) : null}
        <MenuSeparator />
        <MenuChoices
          label="Theme"
          value={theme ?? currentTheme()}
          options={themeOptions}
          onChange={(next) => {
            chooseTheme(next as Theme);
            setTheme(next as Theme);
          }}
        />
        <MenuSeparator />
        <MenuChoices
          label="Where I read, in this browser"
          value={sharing ?? (sharesPresence() ? "on" : "off")}
          options={sharingOptions}
          onChange={(next) => {
            chooseSharing(next === "on");
            setSharing(next);
          }}
        />
        <MenuSeparator />
        <MenuItem onSelect={() => (waiting.count > 0 ? setAsking(true) : startTransition(signOut))}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </Menu>
      <Dialog open={asking} onOpenChange={setAsking} title="Some of your work is not saved yet" size="sm">
        <p>
          {waiting.count === 1 ? "1 change has" : `${waiting.count} changes have`} not reached the server.{" "}
          {waiting.unkept > 0 ? "This browser could not store all of it: what lives in this window only will be lost." : "It stays in this browser, and is sent when you sign in here again."}
        </p>
        <DialogActions>
          <Button onClick={() => setAsking(false)}>Stay signed in</Button>
          <Button variant="danger" onClick={() => startTransition(signOut)}>Sign out all the same</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
