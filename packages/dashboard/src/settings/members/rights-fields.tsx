import { Checkbox, MultiSelect, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/index.ts';
import { useSession } from '../../shell/session.tsx';
import { useText } from '../../text/index.ts';
import type { FieldErrors } from '../../ui/index.ts';
import { isUnlimited, mayGive, ROLES, type Role } from './roles.ts';

/** What a member may do, and for which apps; null: all. */
export interface Rights {
  readonly role: Role;
  readonly apps: readonly string[] | null;
}

/** What the server is told: owners and admins have all apps, whatever was chosen before the role. */
export function rightsBody({ role, apps }: Rights): { role: Role; apps: string[] | null } {
  return { role, apps: isUnlimited(role) || apps === null ? null : [...apps] };
}

interface RightsFieldsProps {
  readonly rights: Rights;
  readonly errors: FieldErrors;
  readonly onChange: (rights: Rights) => void;
}

/** Chooses a role, with what it means, and the apps it is limited to. */
export function RightsFields({ rights, errors, onChange }: RightsFieldsProps) {
  const say = useText();
  const own = useSession().member.role;
  const apps = useQuery({ queryKey: ['apps'], queryFn: () => answer(api.GET('/v1/apps')) });
  return (
    <Stack gap="sm">
      <Select
        label={say('settings.members.role')}
        description={say(`settings.members.role.${rights.role}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        allowDeselect={false}
        data={ROLES.map((role) => ({
          value: role,
          label: say(`shell.role.${role}`),
          disabled: !mayGive(own, role),
        }))}
        value={rights.role}
        error={errors.at('role')}
        onChange={(value) => {
          const role = ROLES.find((one) => one === value);
          if (role) onChange({ ...rights, role });
        }}
      />
      {isUnlimited(rights.role) ? (
        <Text size="xs" c="dimmed">
          {say('settings.members.unlimited')}
        </Text>
      ) : (
        <>
          <Checkbox
            label={say('settings.members.limit')}
            checked={rights.apps !== null}
            onChange={(event) => onChange({ ...rights, apps: event.currentTarget.checked ? [] : null })}
          />
          {rights.apps ? (
            <MultiSelect
              label={say('settings.members.apps')}
              required
              data={(apps.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={[...rights.apps]}
              error={errors.at('apps')}
              onChange={(chosen) => onChange({ ...rights, apps: chosen })}
            />
          ) : null}
        </>
      )}
    </Stack>
  );
}
