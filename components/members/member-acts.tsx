"use client";
import { ChevronDown } from "lucide-react";
import { roleOptions } from "@/components/members/roles";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Menu, MenuChoices, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { Role } from "@/lib/permissions/actor";

export type MemberQuestion = "hand-over" | "remove" | "leave";

type Props = {
  name: string;
  role: Role;
  /** As an owner with somebody else, with oneself, or just looking. */
  as: "manager" | "oneself" | "looker";
  onRole: (role: string) => void;
  onAsk: (question: MemberQuestion) => void;
};

/** What can be done with a member: side by side where there is room, behind their role on a phone. */
export function MemberActs(props: Props) {
  if (props.as === "looker") return <Badge>{props.role}</Badge>;
  return (
    <>
      <div className="hidden shrink-0 items-center gap-2 md:flex">
        <WideActs {...props} />
      </div>
      <div className="-me-2 shrink-0 md:hidden">
        <ActsMenu {...props} />
      </div>
    </>
  );
}

function WideActs({ name, role, as, onRole, onAsk }: Props) {
  if (as === "oneself") {
    return (
      <>
        <Badge>{role}</Badge>
        <Button size="sm" onClick={() => onAsk("leave")}>Leave …</Button>
      </>
    );
  }
  return (
    <>
      <SelectField hideLabel label={`Role of ${name}`} options={roleOptions} value={role} onChange={(event) => onRole(event.target.value)} className="me-2" />
      <Button size="sm" aria-label={`Hand over to ${name}`} onClick={() => onAsk("hand-over")}>Hand over …</Button>
      <Button size="sm" variant="danger" aria-label={`Remove ${name}`} onClick={() => onAsk("remove")}>Remove …</Button>
    </>
  );
}

function ActsMenu({ name, role, as, onRole, onAsk }: Props) {
  const label = roleOptions.find(({ value }) => value === role)?.label ?? role;
  const trigger = (
    <Button variant="ghost" size="sm" className="min-h-11" aria-label={`${label}: ${as === "oneself" ? "your membership" : `role and membership of ${name}`}`}>
      {label}
      <ChevronDown aria-hidden />
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      {as === "oneself" ? (
        <MenuItem onSelect={() => onAsk("leave")}>Leave the project …</MenuItem>
      ) : (
        <>
          <MenuChoices label={`Role of ${name}`} value={role} onChange={onRole} options={roleOptions} />
          <MenuSeparator />
          <MenuItem onSelect={() => onAsk("hand-over")}>Hand the project over …</MenuItem>
          <MenuItem danger onSelect={() => onAsk("remove")}>Remove from the project …</MenuItem>
        </>
      )}
    </Menu>
  );
}
